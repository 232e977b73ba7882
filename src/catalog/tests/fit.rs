//! A plain reading of types, for the tests of the catalogue: does a value fit, down to the last key?

use crate::catalog::{
    Component, Field, JsonKind, KeySet, LOCALES, Legacy, LengthRule, Parts, Range, TextKind, Type, Version, color,
    component_at, icon, pick, text_size,
};
use serde_json::Value;

/// Says why a value does not fit a type.
pub fn fits(version: Version, ty: Type, value: &Value) -> Result<(), String> {
    let wrong = || Err(format!("{value} is no {ty:?}"));
    if !ty.takes(value) {
        return wrong();
    }
    match ty {
        Type::Int(range) | Type::Number(range) => inside(range, value.as_f64()),
        Type::Enum(names) => names.contains(&text(value)).then_some(()).ok_or_else(|| format!("{value} of {names:?}")),
        Type::Color(extra) => {
            let known = extra.contains(&text(value)) || color::token(text(value)).is_some();
            known.then_some(()).ok_or_else(|| format!("colour {value}"))
        }
        Type::TextSize => text_size(text(value)).map(|_| ()).ok_or_else(|| format!("text size {value}")),
        Type::Length(rule) => length(rule, text(value)),
        Type::Text(rule) => {
            let known = rule.kind != TextKind::IconToken || icon::is_token(text(value));
            let short = rule.max_len.is_none_or(|most| text(value).chars().count() <= most as usize);
            (known && short).then_some(()).ok_or_else(|| format!("text {value}"))
        }
        Type::Object(shape) => object(version, shape.fields, shape.legacy, value),
        Type::List(item) => value.as_array().into_iter().flatten().try_for_each(|value| fits(version, *item, value)),
        Type::Map(keys, item) => value.as_object().into_iter().flatten().try_for_each(|(key, value)| {
            if matches!(keys, KeySet::Locales) && !LOCALES.contains(&key.as_str()) {
                return Err(format!("locale {key}"));
            }
            fits(version, *item, value)
        }),
        Type::OneOf(variants, how) => match pick(variants, how, value) {
            Some(variant) => fits(version, variant.ty, value),
            None => wrong(),
        },
        Type::Elements(slot) => {
            let single = std::slice::from_ref(value);
            let elements = if slot.single { single } else { value.as_array().map_or(&[][..], Vec::as_slice) };
            elements.iter().try_for_each(|element| {
                let tag = element.get("tag").map_or("", text);
                let component = component_at(version, slot.place, tag).ok_or_else(|| format!("tag {tag}"))?;
                component.allowed_in.contains(&slot.place).then_some(()).ok_or_else(|| format!("{tag} in {slot:?}"))?;
                fits_component(version, component, element)
            })
        }
        Type::Json(JsonKind::Rows) => {
            let rows = value.as_array().is_some_and(|rows| rows.iter().all(Value::is_object));
            rows.then_some(()).ok_or_else(|| format!("rows {value}"))
        }
        Type::Bool | Type::Json(_) => Ok(()),
    }
}

/// Says why a value is not this component.
pub fn fits_component(version: Version, component: &Component, value: &Value) -> Result<(), String> {
    object(version, component.fields, &[], value)
}

fn object(version: Version, fields: &[Field], legacy: &[Legacy], value: &Value) -> Result<(), String> {
    for (key, value) in value.as_object().into_iter().flatten() {
        let field = fields.iter().find(|field| field.name == key);
        let old = legacy.iter().find(|legacy| legacy.name == key);
        let ty = field
            .map(|field| field.ty)
            .or_else(|| old.map(|old| old.ty))
            .ok_or_else(|| format!("unknown key {key}"))?;
        fits(version, ty, value).map_err(|why| format!("{key}: {why}"))?;
    }
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn inside(range: Range, number: Option<f64>) -> Result<(), String> {
    let number = number.unwrap_or(f64::NAN);
    let fits = range.min.is_none_or(|min| number >= min) && range.max.is_none_or(|max| number <= max);
    fits.then_some(()).ok_or_else(|| format!("{number} outside {range:?}"))
}

fn length(rule: &LengthRule, value: &str) -> Result<(), String> {
    if rule.words.contains(&value) {
        return Ok(());
    }
    let parts: Vec<_> = value.split(' ').collect();
    let count = match rule.parts {
        Parts::One => parts.len() == 1,
        Parts::Sides => matches!(parts.len(), 1 | 2 | 4),
        Parts::OneOrFour => matches!(parts.len(), 1 | 4),
        Parts::Pair => parts.len() == 2,
    };
    count.then_some(()).ok_or_else(|| format!("{value:?} has {} parts", parts.len()))?;
    parts.into_iter().try_for_each(|part| match (part.strip_suffix("px"), part.strip_suffix('%'), part) {
        (Some(px), _, _) if rule.px.is_some() => inside(rule.px.unwrap_or(Range::ANY), px.parse().ok()),
        (_, Some(percent), _) if rule.percent.is_some() => {
            inside(rule.percent.unwrap_or(Range::ANY), percent.parse().ok())
        }
        (_, _, "0") => Ok(()),
        _ => Err(format!("length {value:?}")),
    })
}
