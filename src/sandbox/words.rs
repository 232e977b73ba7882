//! The server's own words, as Feishu writes them: part of the wire format, so they are the same in every language of the program.

pub(super) mod card;

pub(super) const FIELD_VALIDATION: &str = "field validation failed";
pub(super) const NO_SUCH_PATH: &str = "resource not find";
pub(super) const WRONG_METHOD: &str = "request method doesn't match";
pub(super) const NO_TOKEN: &str = "Missing access token for authorization. Please make a request with token attached.";
pub(super) const BAD_TOKEN: &str = "Invalid access token for authorization. Please make a request with token attached.";
pub(super) const MALFORMED_TOKEN: &str = "Invalid token: must start with t-/u-";
pub(super) const BAD_REQUEST: &str = "Bad Request";
pub(super) const TOO_MANY: &str = "request trigger frequency limit";
pub(super) const INVALID_PARAM: &str = "invalid param";
pub(super) const WRONG_SECRET: &str = "app secret invalid";
pub(super) const INVALID_TYPE: &str = "invalid parameter type";

pub(super) const NOT_IN_GROUP: &str = "The bot can not be outside the group.";
pub(super) const BOT_OFF: &str = "Bot ability is not activated.";
pub(super) const NOT_AVAILABLE: &str = "Bot has NO availability to this user.";
pub(super) const GROUP_SETTINGS: &str = "These operations are NOT allowed at current group settings.";
pub(super) const TARGET_LIMIT: &str = "This operation triggers the frequency limit.";
pub(super) const TOO_LONG: &str = "The length of the message content reaches its limit.";
pub(super) const RESIGNED: &str = "User has resigned.";
pub(super) const IN_FLIGHT: &str = "The message is being sent.";
pub(super) const STOPPED: &str = "The user has stopped the bot from sending messages.";
pub(super) const DISSOLVED: &str = "Your request specifies a chat which has already been dissolved.";
pub(super) const CROSS_APP: &str = "open_id cross app";
pub(super) const NO_THREADS: &str = "The group to which the message belongs does not support reply in thread.";
pub(super) const RECALLED: &str = "The message is recalled.";
pub(super) const WAS_RECALLED: &str = "This message was recalled";
pub(super) const TOO_OLD: &str = "Message can only be modified within 14 days after sending.";
pub(super) const RECALL_EXPIRED: &str = "Message has expired when recall message";
pub(super) const NO_RECALL: &str = "No permission to recall this message";
pub(super) const INVALID_CHAT: &str = "Your request specifies a chat_id which is invalid.";
pub(super) const OUT_OF_CHAT: &str = "Operator can NOT be out of the chat.";
pub(super) const CHAT_PARAMETER: &str = "Your request contains an invalid request parameter.";
pub(super) const NO_USER_AUTHORITY: &str = "no user authority";
pub(super) const INVALID_USER: &str = "user id invalid error";

pub(super) const NO_DEPARTMENT: &str = "no dept authority error";
pub(super) const PAGE_TOKEN: &str = "page token is invalid error";
pub(super) const HOOK_TOKEN: &str = "param invalid: incoming webhook access token invalid";
pub(super) const HOOK_TYPE: &str = "params error, msg_type need";
pub(super) const HOOK_SIGN: &str = "sign match fail or timestamp is not within one hour from current time";
pub(super) const HOOK_IP: &str = "Ip Not Allowed";
pub(super) const HOOK_KEYWORD: &str = "Key Words Not Found";
pub(super) const HOOK_SIZE: &str = "message size exceeds the limit";
pub(super) const HOOK_LIMIT: &str = "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]";
pub(super) const NOT_OWNER: &str = "Bot is NOT the owner of the resource.";
pub(super) const RESOURCE_PARAMETER: &str = "Invalid request param.";
pub(super) const IMAGE_DELETED: &str = "Image has been deleted";
pub(super) const FILE_TOO_LARGE: &str = "The file size exceed the max value.";
pub(super) const NO_BOT: &str = "App does not enable bot feature.";
pub(super) const NOT_SENDER: &str = "The app is not the resource sender";
pub(super) const EMPTY_FILE: &str = "File's size can't be 0.";
pub(super) const IMAGE_FORMAT: &str = "Can't regonnize the image format.";
pub(super) const RESOLUTION: &str = "Image resolution exceeds limit.";
/// What a gateway says in place of the platform.
pub(super) const GATEWAY_PAGE: &str =
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

pub(super) const EXT_MSG_TYPE: &str = "invalid msg_type";
pub(super) const EXT_RECEIVE_ID: &str = "invalid receive_id";
pub(super) const EXT_MESSAGE_ID: &str = "invalid message_id";
pub(super) const EXT_CHAT_ID: &str = "invalid chat_id";
pub(super) const EXT_NO_CARD: &str = "This message is NOT a card";
pub(super) const EXT_NOT_SENDER: &str = "bot or user is not the message's sender";
pub(super) const EXT_CONTAINER: &str = "invalid container_id";
pub(super) const EXT_START: &str = "invalid start_time";
pub(super) const EXT_END: &str = "invalid end_time";
pub(super) const EXT_EMPTY: &str = "content cannot be empty";
pub(super) const EXT_NOT_JSON: &str = "content is not a string in json format";
pub(super) const EXT_IMAGE_KEY: &str = "invalid image_key";
pub(super) const EXT_FILE_KEY: &str = "invalid file_key";
pub(super) const EXT_PAGE_TOKEN: &str = "the request parameters have changed, page_token is invalid";
pub(super) const EXT_BAD_PAGE_TOKEN: &str = "invalid page_token";

/// 230001, with what is wrong.
pub(super) fn invalid_parameter(ext: &str) -> String {
    format!("Your request contains an invalid request parameter, ext={ext}")
}

/// 11246, with what the card pipeline says.
pub(super) fn hook_content(ext: &str) -> String {
    format!("Create message content fail, ext={ext}")
}

/// 230001 for a content that does not fit its `msg_type`.
pub(super) fn content_format(msg_type: &str) -> String {
    format!("content format of the {msg_type} type is incorrect")
}

/// A required field that is not there.
pub(super) fn required(field: &str) -> String {
    format!("{field} is required")
}

/// A value outside the list of a field.
pub(super) fn options(field: &str, allowed: &[&str]) -> String {
    format!("{field} is optional, options: [{}]", allowed.join(","))
}

/// A text or list that is too long.
pub(super) fn max_len(most: usize) -> String {
    format!("the max len is {most}")
}

/// A number outside its bounds.
pub(super) fn max_value(most: usize) -> String {
    format!("the max value is {most}")
}

/// A number outside its bounds.
pub(super) fn min_value(least: usize) -> String {
    format!("the min value is {least}")
}

/// An `open_id` that belongs to nobody.
pub(super) fn no_open_id(id: &str) -> String {
    format!("these open ids not existed: [{id}]")
}

/// A `user_id` that belongs to nobody.
pub(super) fn no_user_id(id: &str) -> String {
    format!("these user ids not existed: [{id}]")
}

/// Another id that belongs to nobody.
pub(super) fn no_id(id: &str) -> String {
    format!("these ids not existed: [{id}]")
}

/// 99991672: a scope the app was not granted.
pub(super) fn scope_missing(scopes: &[&str], link: &str) -> String {
    let list = scopes.join(", ");
    format!(
        "Access denied. One of the following scopes is required: [{list}].应用尚未开通所需的应用身份权限：[{list}]，点击链接申请并开通任一权限即可：{link}"
    )
}

/// Where the log of a call can be read.
pub(super) fn troubleshooter(link: &str) -> String {
    format!("排查建议查看(Troubleshooting suggestions): {link}")
}
