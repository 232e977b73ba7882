//! What the server says about a card it refuses.

pub(in crate::sandbox) const PARSE: &str = "parse card json err, please check whether the card json is correct";
pub(in crate::sandbox) const REMOVED: &str = "cards of schema V2 no longer support this capability";
pub(in crate::sandbox) const FORM_NAME: &str = "form's name is required";
pub(in crate::sandbox) const FORM_SUBMIT: &str = "there is no submit button in the form container, at least one";
pub(in crate::sandbox) const AUDIO_FORWARD: &str = "audio elem don't support forward";
pub(in crate::sandbox) const AUDIO_ID: &str = "duplicate audio id";
pub(in crate::sandbox) const ELEMENTS: &str = "element exceeds the limit";
pub(in crate::sandbox) const TABLES: &str = "card table number over limit";
pub(in crate::sandbox) const ELEMENT_ID: &str = "Duplicate element_id in card component.";
pub(in crate::sandbox) const IMAGES: &str = "card contains invalid image keys";
pub(in crate::sandbox) const USERS: &str = "There is an invalid user resource(at/person) in your card";
pub(in crate::sandbox) const CHART: &str = "chart spec is invalid";
pub(in crate::sandbox) const ROWS: &str = "table rows is invalid";
pub(in crate::sandbox) const ROW_NAME: &str = "table rows name is invalid";
pub(in crate::sandbox) const UPDATE_MULTI: &str = "update_multi property is false";
pub(in crate::sandbox) const NOT_SHARED: &str = "Failed to generate card content, update_multi must be true";
pub(in crate::sandbox) const TEMPLATE: &str =
    "template does not exist, please confirm whether this template has been released";
pub(in crate::sandbox) const TEMPLATE_HIDDEN: &str =
    "template is not visible to app, please confirm whether the app is allowed to use this template";
pub(in crate::sandbox) const VARIABLE_TYPE: &str =
    "the actual type of the variable is inconsistent with the specified type in the template";
pub(in crate::sandbox) const VARIABLE_FORMAT: &str = "the format of the variable is incorrect";
pub(in crate::sandbox) const CARD_ID: &str = "cardid is invalid";

/// 230099, with what the card pipeline says.
pub(in crate::sandbox) fn failed(ext: &str) -> String {
    format!("Failed to create card content, ext={ext}")
}

/// The parts of a refusal, those that are known.
pub(in crate::sandbox) fn parts(code: u32, path: Option<&str>, msg: &str, value: Option<&str>) -> String {
    let path = path.map(|path| format!("ErrPath: {path}; ")).unwrap_or_default();
    let value = value.map(|value| format!("ErrorValue: {value}; ")).unwrap_or_default();
    format!("ErrCode: {code}; {path}ErrMsg: {msg}; {value}")
}

/// A path as the server writes it.
pub(in crate::sandbox) fn path(steps: &[String]) -> String {
    steps.iter().fold("ROOT".to_owned(), |path, step| format!("{path} -> {step}"))
}

/// A step into an array, with the tag of what stands there.
pub(in crate::sandbox) fn index(index: usize, tag: Option<&str>) -> String {
    tag.map_or_else(|| format!("[{index}]"), |tag| format!("[{index}](tag: {tag})"))
}

/// A tag that is none, or none any more.
pub(in crate::sandbox) fn unsupported_tag(tag: &str) -> String {
    format!("unsupported tag {tag}")
}

/// A property the object does not have.
pub(in crate::sandbox) fn unknown_property(name: &str, path: &str) -> String {
    format!("unknown property, property: {name}, path: {path}")
}

/// A property that is not there.
pub(in crate::sandbox) fn required(name: &str) -> String {
    format!("{name} is required")
}

/// The wrong kind of JSON.
pub(in crate::sandbox) fn wrong_type(name: &str, expected: &str, given: &str) -> String {
    format!("{name}: Invalid type. Expected: {expected}, given: {given}")
}

/// A value outside the list.
pub(in crate::sandbox) fn wrong_value(name: &str, value: &str) -> String {
    format!("{name}: unsupported value {value}")
}

/// An unknown kind of click.
pub(in crate::sandbox) fn behavior(value: &str) -> String {
    format!("unknown behavior type {value}")
}

/// A link with a scheme that is not taken.
pub(in crate::sandbox) fn scheme(url: &str) -> String {
    format!("scheme not in whitelist, url: {url}")
}

/// A component where it may not stand.
pub(in crate::sandbox) fn nesting(tag: &str) -> String {
    format!("{tag} is not allowed here")
}

/// A form name that is used twice.
pub(in crate::sandbox) fn duplicate_name(name: &str) -> String {
    format!("name({name}) duplicate")
}

/// An image nobody uploaded.
pub(in crate::sandbox) fn image_key(key: &str) -> String {
    format!("image key {key}")
}

/// A template nobody released.
pub(in crate::sandbox) fn template_id(id: &str) -> String {
    format!("templateID: {id}")
}

/// A template of somebody else.
pub(in crate::sandbox) fn hidden_template(id: &str) -> String {
    format!("invisible, templateID: {id}")
}

/// A variable's value of the wrong type.
pub(in crate::sandbox) fn variable_type(name: &str, specified: &str, expected: &str, actual: &str) -> String {
    format!("varName: {name}, specifiedType: {specified}, expectType: {expected}, actualType: {actual}")
}

/// A variable's value that is written in the wrong way.
pub(in crate::sandbox) fn variable_format(name: &str, specified: &str, actual: &str) -> String {
    format!("varName: {name}, specifiedFormat: {specified}, actualFormat: {actual}")
}

/// A table's cell.
pub(in crate::sandbox) fn cell(row: usize, column: &str) -> String {
    format!("row: {row}, column: {column}")
}
