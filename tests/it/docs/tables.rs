//! The tables of the READMEs that are made from the program: keys from the action registry, commands from the command line.

use std::fmt::Write as _;

use cardwright::{
    cli,
    lang::Lang,
    tui::{
        action::{ACTIONS, Group},
        keymap::{Key, shown},
    },
};
use clap::Command;

/// A code span as it may stand in a cell.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// The key table: every action, by group.
pub fn keys(lang: Lang) -> String {
    let mut table = match lang {
        Lang::En => "| Keys | What it does | Name |\n|---|---|---|\n".to_owned(),
        Lang::Zh => "| 按键 | 作用 | 名称 |\n|---|---|---|\n".to_owned(),
    };
    for group in Group::ALL {
        writeln!(table, "| **{}** | | |", group.title(lang)).unwrap();
        for spec in ACTIONS.iter().filter(|spec| spec.group == group) {
            let keys: Vec<String> = spec.keys.iter().map(|key| code(&shown(Key::parse(key).unwrap()))).collect();
            let keys = if keys.is_empty() { "–".to_owned() } else { keys.join(" ") };
            writeln!(table, "| {keys} | {} | `{}` |", spec.action.help(lang), spec.name).unwrap();
        }
    }
    table
}

/// The commands with their own options, then the options that all have.
pub fn commands(lang: Lang) -> String {
    let command = cli::command(lang);
    let mut table = match lang {
        Lang::En => "| Command | What it does | Options |\n|---|---|---|\n".to_owned(),
        Lang::Zh => "| 命令 | 作用 | 选项 |\n|---|---|---|\n".to_owned(),
    };
    for sub in command.get_subcommands() {
        rows(&mut table, sub, "");
    }
    table += match lang {
        Lang::En => "\nAll of them, and the composer, take:\n\n| Option | What it does |\n|---|---|\n",
        Lang::Zh => "\n所有命令和编辑器都支持：\n\n| 选项 | 作用 |\n|---|---|\n",
    };
    for arg in command.get_arguments().filter(|arg| !arg.is_positional()) {
        writeln!(table, "| {} | {} |", code(&option(arg)), arg.get_help().unwrap()).unwrap();
    }
    table
}

/// A row for a command that does something by itself, then those below it.
fn rows(table: &mut String, command: &Command, above: &str) {
    let path = format!("{above}{}", command.get_name());
    if !command.is_subcommand_required_set() {
        let mut usage = path.clone();
        for arg in command.get_positionals() {
            write!(usage, " {}", positional(arg)).unwrap();
        }
        let own = command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_global_set());
        let own: Vec<String> = own.map(|arg| code(&option(arg))).collect();
        writeln!(table, "| {} | {} | {} |", code(&usage), command.get_about().unwrap(), own.join(" ")).unwrap();
    }
    for sub in command.get_subcommands() {
        rows(table, sub, &format!("{path} "));
    }
}

/// `FILE`, `[NAME]`, `FILE…`.
fn positional(arg: &clap::Arg) -> String {
    let name = arg.get_value_names().map_or_else(|| arg.get_id().to_string(), |names| names[0].to_string());
    let many = arg.get_num_args().is_some_and(|count| count.max_values() > 1);
    let name = format!("{}{}", name.to_uppercase(), if many { "…" } else { "" });
    if arg.is_required_set() { name } else { format!("[{name}]") }
}

/// `--to ID`, `--yes`, `-q, --quiet`.
fn option(arg: &clap::Arg) -> String {
    let short = arg.get_short().map(|letter| format!("-{letter}"));
    let long = arg.get_long().map(|name| format!("--{name}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
    let value = value.map(|names| format!(" {}", names[0])).unwrap_or_default();
    format!("{}{value}", names.join(", "))
}
