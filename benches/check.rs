//! How long checking a card takes. Budget: a full 30 KB card in 200 µs, since it is checked after every keystroke; a
//! thousand files in a second, since a repository of cards is checked at every push.

#![expect(clippy::panic, clippy::unwrap_used, reason = "without its cards a bench has to stop")]

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use cardwright::{
    card::{Card, starters},
    check::check,
};

fn main() {
    divan::main();
}

/// A card of about so many bytes: columns, texts, buttons and a form, as real cards have them.
fn card(bytes: usize) -> Card {
    const BLOCK: &str = r#"{"tag":"column_set","flex_mode":"bisect","horizontal_spacing":"8px","columns":[
        {"tag":"column","width":"weighted","weight":1,"padding":"4px 8px","elements":[
            {"tag":"markdown","content":"**Service** api-server\n<font color=green>healthy</font>","text_size":"normal"},
            {"tag":"div","text":{"tag":"plain_text","content":"构建完成，耗时 182 秒","text_color":"grey","lines":2},"icon":{"tag":"standard_icon","token":"done_outlined","color":"green"}}]},
        {"tag":"column","width":"weighted","weight":2,"elements":[
            {"tag":"button","text":{"tag":"plain_text","content":"Open"},"type":"primary","behaviors":[{"type":"open_url","default_url":"https://open.feishu.cn/document"}]},
            {"tag":"select_static","placeholder":{"tag":"plain_text","content":"Choose"},"options":[
                {"text":{"tag":"plain_text","content":"One"},"value":"1"},{"text":{"tag":"plain_text","content":"Two"},"value":"2"}]}]}]}"#;
    let blocks = vec![BLOCK; bytes / BLOCK.len()].join(",");
    let text = format!(
        r#"{{"schema":"2.0","header":{{"title":{{"tag":"plain_text","content":"Report"}},"template":"blue"}},"body":{{"elements":[{blocks}]}}}}"#
    );
    Card::parse(&text).unwrap_or_else(|mistake| panic!("{mistake:?}"))
}

#[divan::bench(args = [3_000, 30_000, 300_000])]
fn a_card_of_bytes(bencher: divan::Bencher, bytes: usize) {
    let card = card(bytes);
    bencher.bench(|| check(divan::black_box(&card)));
}

/// A thousand files: the starters, each with a number of its own, in a folder that goes with the process.
fn files(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let starters = starters::all();
    let file = |number: usize| {
        let path = folder.path().join(format!("{number}.json"));
        let text = starters.get(number % starters.len()).unwrap().text.replacen(
            "\"content\": \"",
            &format!("\"content\": \"{number} "),
            1,
        );
        std::fs::write(&path, text).unwrap();
        path
    };
    (0..1_000).map(file).collect()
}

#[divan::bench(sample_count = 10)]
fn a_thousand_files_by_the_command(bencher: divan::Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let files = files(&folder);
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cardwright"));
        let command = command.arg("--state").arg(folder.path().join("state")).arg("check").args(&files);
        assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success());
    };
    bencher.bench(run);
}
