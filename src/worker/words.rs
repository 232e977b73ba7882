//! Sentences about deliveries, and the page of the server's code that explains a failure.

use super::{Delivery, DeliveryState, OddFilter, Route, Why};
use crate::{
    catalog::code::{Code, Family, lookup, lookup_for},
    failure::{Failure, Place},
    lang::Lang,
};

mod preflight;
mod templates;

impl OddFilter {
    /// That it finds nothing, and what would.
    pub fn say(&self, lang: Lang) -> String {
        let Self { typed, takes } = self;
        let takes = takes.join(lang.pick(", ", "、"));
        match lang {
            Lang::En => format!("{typed} finds nothing; it takes {takes}"),
            Lang::Zh => format!("{typed} 查不到任何内容；可用：{takes}"),
        }
    }
}

impl DeliveryState {
    /// Where a delivery stands, in a few words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Queued => lang.pick("queued", "排队中").to_owned(),
            Self::Sending { attempt: 0 | 1 } => lang.pick("sending", "发送中").to_owned(),
            Self::Sending { attempt } => match lang {
                Lang::En => format!("sending, try {attempt}"),
                Lang::Zh => format!("发送中，第 {attempt} 次尝试"),
            },
            Self::Waiting { why, .. } => why.say(lang),
            Self::Sent { .. } => lang.pick("sent", "已发送").to_owned(),
            Self::Refused(failure) | Self::Unreachable(failure) | Self::Unknown(failure) => failure.say(lang),
            Self::Cancelled => lang.pick("cancelled, nothing was sent", "已取消，未发送任何内容").to_owned(),
        }
    }
}

impl Delivery {
    /// Where it stands, in a few words that say what was done.
    pub fn say(&self, lang: Lang) -> String {
        match (&self.route, &self.state) {
            (Route::Reply { .. }, DeliveryState::Sent { .. }) => lang.pick("replied", "已回复").to_owned(),
            (Route::Update { .. }, DeliveryState::Sent { .. }) => lang.pick("updated", "已更新").to_owned(),
            (Route::Recall { .. }, DeliveryState::Sent { .. }) => lang.pick("recalled", "已撤回").to_owned(),
            (Route::Update { .. } | Route::Recall { .. }, DeliveryState::Cancelled) => {
                lang.pick("cancelled, nothing was changed", "已取消，未做任何修改").to_owned()
            }
            _ => self.state.say(lang),
        }
    }
}

impl Why {
    /// What a delivery waits for.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Pace => lang.pick("waiting for its turn", "等待发送间隔").to_owned(),
            Self::Retry(failure) => match lang {
                Lang::En => format!("waiting to try again: {}", failure.say(lang)),
                Lang::Zh => format!("等待重试：{}", failure.say(lang)),
            },
        }
    }
}

/// The page that explains a failure's code, if the server gave one.
///
/// A code with a place in the card is a card's; else a message's or the gateway's; else whatever family has it.
pub fn page(failure: &Failure) -> Option<&'static Code> {
    let code = failure.code?;
    let families = match failure.place {
        Some(Place::ErrPath(_)) => [Family::Card, Family::Message],
        _ => [Family::Message, Family::Card],
    };
    families.into_iter().find_map(|family| lookup_for(family, code)).or_else(|| lookup(code).first())
}

impl Delivery {
    /// The page of a failure's code, as its own server means it.
    pub fn page(&self, failure: &Failure) -> Option<&'static Code> {
        if self.route != Route::Webhook || matches!(failure.place, Some(Place::ErrPath(_))) {
            return page(failure);
        }
        lookup_for(Family::Webhook, failure.code?)
    }

    /// What to do about a failure of this delivery.
    pub fn way_out(&self, failure: &Failure, lang: Lang) -> String {
        self.page(failure).map_or_else(|| failure.way_out(lang), |code| code.way_out.say(lang).to_owned())
    }
}

/// What to do about a failure: the code's page knows better than the kind.
pub fn way_out(failure: &Failure, lang: Lang) -> String {
    page(failure).map_or_else(|| failure.way_out(lang), |code| code.way_out.say(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Kind;

    #[test]
    fn a_code_brings_its_page() {
        let refused = |code| Failure { code: Some(code), ..Kind::Refused { words: "w".into() }.into() };
        assert_eq!(page(&refused(230_002)).unwrap().family, Family::Message);
        assert_eq!(page(&refused(200_861)).unwrap().family, Family::Card);
        assert_eq!(page(&refused(99_991_672)).unwrap().family, Family::Gateway);
        assert_eq!(page(&refused(10_014)).unwrap().code, 10_014);
        assert!(page(&refused(7_654_321)).is_none());
        for lang in [Lang::En, Lang::Zh] {
            assert_eq!(way_out(&refused(7_654_321), lang), refused(7_654_321).way_out(lang));
            assert_ne!(way_out(&refused(230_002), lang), refused(230_002).way_out(lang));
        }
    }
}
