//! `<local_datetime>`: a moment in the reader's zone and language.

use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::lang::Lang;

use super::super::words;

/// The moment `millis` since the epoch, as the client writes it.
pub(super) fn say(millis: i64, format: &str, zone: &TimeZone, lang: Lang) -> Option<String> {
    let moment = Timestamp::from_millisecond(millis).ok()?.to_zoned(zone.clone());
    Some(match format {
        "time" => moment.strftime("%H:%M").to_string(),
        "time_sec" => moment.strftime("%H:%M:%S").to_string(),
        "timezone" => offset(&moment),
        "date" => words::date(lang, &moment),
        "date_short" => words::date_short(lang, &moment),
        "week" => words::weekday(lang, &moment),
        "week_short" => words::weekday_short(lang, &moment),
        _ => moment.strftime("%Y/%m/%d").to_string(),
    })
}

/// `GMT+8`, `GMT+5:30`.
fn offset(moment: &Zoned) -> String {
    let seconds = moment.offset().seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    match minutes % 60 {
        0 => format!("GMT{sign}{}", minutes / 60),
        rest => format!("GMT{sign}{}:{rest:02}", minutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_in_both_languages() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let write = |format, lang| say(1_751_328_000_000, format, &zone, lang).unwrap();
        let all = ["date_num", "date_short", "date", "week", "week_short", "time", "time_sec", "timezone"];
        let english: Vec<_> = all.map(|format| write(format, Lang::En)).to_vec();
        assert_eq!(english, ["2025/07/01", "Jul 1", "Jul 1, 2025", "Tuesday", "Tue", "08:00", "08:00:00", "GMT+8"]);
        let chinese: Vec<_> = all.map(|format| write(format, Lang::Zh)).to_vec();
        assert_eq!(chinese, ["2025/07/01", "7月1日", "2025年7月1日", "星期二", "周二", "08:00", "08:00:00", "GMT+8"]);
        assert_eq!(say(i64::MAX, "date", &zone, Lang::En), None);
    }
}
