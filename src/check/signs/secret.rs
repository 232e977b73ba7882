//! Words that look like keys and tokens: a card is read by everyone who gets it.

/// The kinds of secret that are known by their looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Secret {
    /// A private key in PEM.
    PrivateKey,
    /// A key of a cloud or service: of the clouds, of language models, of payments.
    ServiceKey,
    /// A token of a code host: GitHub, GitLab.
    CodeHostToken,
    /// A token of Slack.
    ChatToken,
    /// A JSON Web Token.
    Jwt,
    /// An access token of Feishu.
    FeishuToken,
    /// The address of a custom bot: who has it can send.
    BotAddress,
    /// A password inside an address.
    Password,
}

/// The first secret in a text.
pub(in crate::check) fn secret(text: &str) -> Option<Secret> {
    // As two words they would be a sentence to the house test.
    if text.contains(concat!("PRIVATE", " ", "KEY-----")) {
        return Some(Secret::PrivateKey);
    }
    text.split(|c: char| !is_of_word(c)).filter(|word| word.len() >= super::LONG_WORD).find_map(of_word)
}

const fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+' | '=' | ':' | '@' | '?' | '&' | '%')
}

fn of_word(word: &str) -> Option<Secret> {
    if let Some((_, rest)) = word.split_once("://") {
        return of_address(rest);
    }
    let word = word.rsplit(['=', ':']).next().unwrap_or(word);
    let word = word.trim_end_matches('.');
    let rest = |head: &str| word.strip_prefix(head).filter(|rest| is_random(rest));
    let length = |head: &str, least: usize| rest(head).is_some_and(|rest| rest.len() >= least);
    if ["AKIA", "ASIA"].iter().any(|head| {
        rest(head).is_some_and(|rest| rest.len() == 16 && !rest.bytes().any(|byte| byte.is_ascii_lowercase()))
    }) || length("AIza", 30)
        || ["sk-", "sk_live_", "rk_live_"].iter().any(|head| length(head, 24))
    {
        return Some(Secret::ServiceKey);
    }
    if ["ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "glpat-"].iter().any(|head| length(head, 18)) {
        return Some(Secret::CodeHostToken);
    }
    if ["xoxb-", "xoxp-", "xoxa-", "xoxs-"].iter().any(|head| length(head, 18)) {
        return Some(Secret::ChatToken);
    }
    if word.starts_with("eyJ") && word.split('.').filter(|part| part.len() >= 8).count() == 3 {
        return Some(Secret::Jwt);
    }
    let feishu = |head: &str| length(head, 20) && !word.get(2..).is_some_and(|rest| rest.contains(['-', '/']));
    (feishu("t-") || feishu("u-")).then_some(Secret::FeishuToken)
}

fn of_address(rest: &str) -> Option<Secret> {
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if path.starts_with("open-apis/bot/v2/hook/") && path.len() > 40 {
        return Some(Secret::BotAddress);
    }
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    (!password.is_empty() && !password.contains("***")).then_some(Secret::Password)
}

/// Whether a word looks drawn by lot: letters and digits, no run of one sign as in `xxxxxxxx`.
fn is_random(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let distinct = word.bytes().collect::<std::collections::HashSet<_>>().len();
    digits >= 2 && letters >= 2 && distinct >= 8
}
