//! People: by e-mail address or mobile number, and their names.

use serde::Deserialize;
use serde_json::json;

use super::{
    IdType,
    client::{Call, Client},
    route::Route,
};
use crate::failure::Failure;

/// What was found for one address or number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Found {
    /// `ou_…`; empty when it belongs to nobody that the app can see.
    #[serde(default, rename = "user_id", deserialize_with = "super::wire::text")]
    pub open_id: String,
    /// The e-mail address asked for.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub email: String,
    /// The mobile number asked for.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub mobile: String,
}

#[derive(Deserialize)]
struct FoundList {
    #[serde(default)]
    user_list: Vec<Found>,
}

#[derive(Deserialize)]
struct Holder {
    user: User,
}

#[derive(Deserialize)]
struct User {
    #[serde(default, deserialize_with = "super::wire::text")]
    name: String,
}

impl Client {
    /// The most addresses, and the most numbers, that one call takes.
    pub const FIND_AT_ONCE: usize = 50;

    /// People by contact e-mail address and mobile number.
    pub async fn find_users(&self, emails: &[String], mobiles: &[String]) -> Result<Vec<Found>, Failure> {
        let call = Call::new(Route::FindUsers)
            .query(&[("user_id_type", "open_id")])
            .body(&json!({ "emails": emails, "mobiles": mobiles }));
        Ok(self.ask::<FoundList>(call).await?.user_list)
    }

    /// A person's name; empty when the app may not see it.
    pub async fn user_name(&self, id: &str, id_type: IdType) -> Result<String, Failure> {
        let query = [("user_id_type", id_type.name())];
        let call = Call::new(Route::GetUser).id(id).query(&query);
        Ok(self.ask::<Holder>(call).await?.user.name)
    }
}
