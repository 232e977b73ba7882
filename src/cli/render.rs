//! `render`: a card as the client shows it.

use super::{
    args::{self, Format, Width},
    data,
    out::Out,
    setup::Setup,
    source, words,
};
use crate::{
    card::{Card, variables::Values},
    env::Vars,
    preview::{
        Look, Painting, Shade, Side, Viewport, WidthMode,
        ansi::{Depth, ansi, plain},
        paint,
        svg::{Picture, svg},
    },
};

/// Columns to draw in when nobody says.
const WIDTH: u16 = 80;

pub(super) fn run(args: &args::Render, setup: &Setup, out: &mut Out) -> u8 {
    let (card, brought) = match source::load(&args.file, args.pick, out) {
        Ok(loaded) => (loaded.card, loaded.import.values),
        Err(code) => return code,
    };
    // What a builder's export shows in the builder is shown here as well, unless there is other data.
    let brought = Some(brought).filter(|values| !values.is_empty());
    let card = match data::values(args.data.as_deref(), &[], out).map(|values| values.or(brought)) {
        Ok(None) => card,
        Ok(Some(values)) => match filled(&args.file, &card, &values, out) {
            Ok(card) => card,
            Err(code) => return code,
        },
        Err(code) => return code,
    };
    let painting = painted(&card, args, setup);
    tell(&painting, out);
    let format = args.format.unwrap_or(if out.results_in_color() { Format::Ansi } else { Format::Plain });
    match format {
        Format::Ansi => out.result(&ansi(&painting.buffer, depth(&setup.env.vars))),
        Format::Plain => out.result(&plain(&painting.buffer)),
        Format::Svg => {
            let title = source::title(&args.file);
            let (ink, ground) = page(shade(args));
            let description = plain(&painting.buffer);
            out.text(&svg(&painting.buffer, &Picture { title: &title, description: &description, ink, ground }));
        }
    }
    0
}

/// The card with its values; variables without one stand as they are written.
fn filled(file: &std::path::Path, card: &Card, values: &Values, out: &mut Out) -> Result<Card, u8> {
    let filled = data::filled(card, values, out)?;
    let missing = filled.missing_names();
    if !missing.is_empty() {
        out.say(&words::data::missing(&file.display().to_string(), &missing, out.lang));
    }
    Ok(filled.card)
}

fn painted(card: &Card, args: &args::Render, setup: &Setup) -> Painting {
    let side = if args.mobile { Side::Mobile } else { Side::Pc };
    let width = args.width.unwrap_or(WIDTH);
    let width_mode = args.width_mode.map(|mode| match mode {
        Width::Default => WidthMode::Default,
        Width::Compact => WidthMode::Compact,
        Width::Fill => WidthMode::Fill,
    });
    let viewport = Viewport {
        side,
        shade: shade(args),
        width,
        locale: args.locale.clone(),
        client: args.client,
        width_mode,
        ..Viewport::default()
    };
    let look = Look { tz: setup.env.tz.clone(), now: Some(setup.env.now()), lang: setup.env.lang, ..Look::default() };
    paint(card, &viewport, &look)
}

/// Says what of the card is to blame where the painting is not what was asked for.
fn tell(painting: &Painting, out: &mut Out) {
    const MOST: usize = 10;
    let lang = out.lang;
    for (path, why) in painting.hits.flaws().filter(|(_, why)| why.is_of_the_card()).take(MOST) {
        let mark = why.fidelity().mark().unwrap_or_default();
        out.say(&format!("{mark} {path}: {}", why.say(lang)));
    }
}

const fn shade(args: &args::Render) -> Shade {
    if args.dark { Shade::Dark } else { Shade::Light }
}

type Rgb = (u8, u8, u8);

/// Ink and ground of the client's own page.
const fn page(shade: Shade) -> (Rgb, Rgb) {
    match shade {
        Shade::Light => ((0x1f, 0x23, 0x29), (0xff, 0xff, 0xff)),
        Shade::Dark => ((0xeb, 0xeb, 0xeb), (0x1a, 0x1a, 0x1a)),
    }
}

/// How many colours the terminal says it has. Coloured text was asked for, so there is at least the palette.
fn depth(vars: &Vars) -> Depth {
    let term = vars.get("TERM").unwrap_or_default();
    match vars.get("COLORTERM") {
        Some("truecolor" | "24bit") => Depth::True,
        _ if term.contains("256color") || term.is_empty() => Depth::Indexed,
        _ => Depth::Basic,
    }
}
