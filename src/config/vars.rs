//! An app named by variables of the environment.

use secrecy::SecretString;

use crate::{
    env::Vars,
    failure::{Failure, Kind},
};

use super::base_url::{BaseUrl, Brand};

/// An app named by `FEISHU_APP_ID`, `FEISHU_APP_SECRET` and `FEISHU_BASE_URL`, or by their `LARK_…` twins.
#[derive(Debug, Clone)]
pub struct VariableApp {
    /// The app's id.
    pub app_id: String,
    /// Its secret.
    pub secret: SecretString,
    /// Where it lives: the brand's cloud unless it is said.
    pub base_url: BaseUrl,
}

/// The app the environment names, if it names one. An id without a secret is a failure, not a fall through to another app: the
/// user meant to be that one.
pub fn app_of(vars: &Vars) -> Result<Option<VariableApp>, Failure> {
    let families = [(Brand::Feishu, "FEISHU"), (Brand::Lark, "LARK")];
    for (brand, family) in families {
        let var = |name: &str| vars.get(&format!("{family}_{name}"));
        let Some(app_id) = var("APP_ID") else { continue };
        let secret = var("APP_SECRET")
            .ok_or_else(|| Kind::NoSecret { profile: app_id.to_owned(), source: format!("env:{family}_APP_SECRET") })?;
        let base_url = var("BASE_URL").map_or_else(|| Ok(BaseUrl::of(brand)), BaseUrl::parse)?;
        return Ok(Some(VariableApp { app_id: app_id.to_owned(), secret: SecretString::from(secret), base_url }));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn app(pairs: &[(&str, &str)]) -> Result<Option<VariableApp>, Failure> {
        app_of(&pairs.iter().copied().collect())
    }

    #[test]
    fn each_family_has_its_own_cloud() {
        let lark = app(&[("LARK_APP_ID", "cli_l"), ("LARK_APP_SECRET", "s")]).unwrap().unwrap();
        assert_eq!((lark.app_id.as_str(), lark.base_url), ("cli_l", BaseUrl::of(Brand::Lark)));
        let both = [
            ("LARK_APP_ID", "cli_l"),
            ("FEISHU_APP_ID", "cli_f"),
            ("FEISHU_APP_SECRET", "hush"),
            ("FEISHU_BASE_URL", "http://127.0.0.1:9/"),
        ];
        let feishu = app(&both).unwrap().unwrap();
        assert_eq!((feishu.app_id.as_str(), feishu.base_url.as_str()), ("cli_f", "http://127.0.0.1:9"));
        assert_eq!(feishu.secret.expose_secret(), "hush");
        assert!(!format!("{feishu:?}").contains("hush"));
        assert!(app(&[("FEISHU_APP_SECRET", "s")]).unwrap().is_none());
    }

    #[test]
    fn half_an_app_is_a_failure() {
        let failure = app(&[("FEISHU_APP_ID", "cli_f")]).unwrap_err();
        let source = "env:FEISHU_APP_SECRET".into();
        assert_eq!(failure.kind, Kind::NoSecret { profile: "cli_f".into(), source });
        let open = [("FEISHU_APP_ID", "a"), ("FEISHU_APP_SECRET", "s"), ("FEISHU_BASE_URL", "http://example.com")];
        assert!(matches!(app(&open).unwrap_err().kind, Kind::BadBaseUrl { .. }));
    }
}
