//! What the preview's title says: whose eyes it has.

use crate::{
    lang::Lang,
    preview::{Client, Painting, Shade, Side, WidthMode},
    tui::app::PreviewModel,
};

/// The state of the preview, the rarest first: `en_us · client 7.9, 2 missing · compact · PC · light`.
pub fn state(model: PreviewModel, painting: &Painting, lang: Lang) -> String {
    let mut parts: Vec<String> = model.locale.map(str::to_owned).into_iter().collect();
    parts.extend(model.client.map(|client| shown_client(client, painting.missing, lang)));
    parts.extend(model.width_mode.map(|mode| width_mode(mode, lang).to_owned()));
    let side = match model.side {
        Side::Pc => lang.pick("PC", "电脑"),
        Side::Mobile => lang.pick("mobile", "手机"),
    };
    let shade = match model.shade {
        Shade::Light => lang.pick("light", "浅色"),
        Shade::Dark => lang.pick("dark", "深色"),
    };
    if painting.squeezed {
        let (shown, natural) = (painting.buffer.area.width, painting.natural_width);
        let (cells, zoom) = (lang.pick("cells", "格"), lang.pick("z zoom", "z 放大"));
        parts.extend([format!("{side} {shown}/{natural} {cells}"), shade.to_owned(), zoom.to_owned()]);
    } else {
        parts.extend([side.to_owned(), shade.to_owned()]);
    }
    parts.join(" · ")
}

fn shown_client(client: Client, missing: usize, lang: Lang) -> String {
    match (missing, lang) {
        (0, Lang::En) => format!("client {client}"),
        (0, Lang::Zh) => format!("客户端 {client}"),
        (_, Lang::En) => format!("client {client}, {missing} missing"),
        (_, Lang::Zh) => format!("客户端 {client}，缺 {missing} 项"),
    }
}

/// A width mode as the card names it.
pub const fn width_mode(mode: WidthMode, lang: Lang) -> &'static str {
    match mode {
        WidthMode::Default => lang.pick("default width", "默认宽度"),
        WidthMode::Compact => lang.pick("compact", "紧凑宽度"),
        WidthMode::Fill => lang.pick("fill", "充满宽度"),
    }
}

/// How much of the card a client lacks, for the menu of clients.
pub fn lacks(missing: usize, lang: Lang) -> String {
    match (missing, lang) {
        (0, Lang::En) => "shows the whole card".to_owned(),
        (0, Lang::Zh) => "完整显示此卡片".to_owned(),
        (1, Lang::En) => "1 thing of this card is missing".to_owned(),
        (_, Lang::En) => format!("{missing} things of this card are missing"),
        (_, Lang::Zh) => format!("此卡片有 {missing} 处无法显示"),
    }
}

/// The newest client, in the menu of clients.
pub const fn newest(lang: Lang) -> &'static str {
    lang.pick("newest", "最新版本")
}
