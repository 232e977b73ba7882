//! The languages of code blocks, and what it takes to colour each of them a little.

/// A language a code block may name.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// Its name, as the documentation lists it.
    pub name: &'static str,
    /// How it is read; nothing for languages that are shown in one colour.
    pub grammar: Option<&'static Grammar>,
}

/// What is told apart in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grammar {
    /// What begins a comment that ends with its line.
    pub line: &'static [&'static str],
    /// What begins and ends a comment of many lines.
    pub block: Option<(&'static str, &'static str)>,
    /// The marks around words.
    pub quotes: &'static str,
    /// Whether `'` is around one character only.
    pub one_character: bool,
    /// The words of the language, spaces between them.
    pub words: &'static str,
    /// Whether capitals make no difference.
    pub any_case: bool,
    /// Whether lines that begin with `+`, `-` or `@` are coloured whole.
    pub is_diff: bool,
}

const NONE: Grammar =
    Grammar { line: &[], block: None, quotes: "\"'", one_character: false, words: "", any_case: false, is_diff: false };

/// Languages in the manner of C.
const C: Grammar = Grammar {
    line: &["//"],
    block: Some(("/*", "*/")),
    one_character: true,
    words: "abstract as async auto await bool boolean break byte case catch chan char class const constexpr continue \
            crate def default defer delete do double dyn else enum explicit extends extern extension false final \
            finally fixed float fn for foreach friend func fun go goto guard if impl implements import in inline int \
            interface internal is lambda let lock long loop map match message mod module move mut mutable namespace \
            native new nil noexcept null nullptr object open operator optional out override package private protected \
            protocol pub public range readonly ref repeated return rpc sealed select self short signed sizeof static \
            string struct super switch synchronized syntax template this throw throws trait true try type typedef \
            typename uint union unsafe unsigned use using val var virtual void volatile when where while with yield",
    ..NONE
};

const SCRIPT: Grammar = Grammar {
    quotes: "\"'`",
    one_character: false,
    words: "abstract and any array as async await boolean break case catch class clone const constructor continue \
            debugger declare default delete do echo else elseif enum export extends false finally fn for foreach from \
            function get global if implements import in instanceof interface keyof let match namespace never new null \
            number of or package private protected public readonly require return self set static string super switch \
            this throw trait true try type typeof undefined unknown use var void while with yield",
    ..C
};

const STYLE: Grammar = Grammar { words: "", one_character: false, ..C };

const HASH: Grammar = Grammar {
    line: &["#"],
    words: "add alias and any arg as assert async await begin break case class cmd continue copy def del do done echo \
            elif else elsif end endif ensure entrypoint env esac except exit export expose false fi finally for foreach \
            from function global if import in include is label lambda let local location loop match module my next nil \
            no none nonlocal not null on or our pass print proc proxy_pass raise redo require rescue return run self \
            server set sub super switch then trap true try type undef unless unset until use user using volume when \
            while with workdir yes yield",
    any_case: true,
    ..NONE
};

const DASH: Grammar = Grammar {
    line: &["--"],
    block: Some(("/*", "*/")),
    words: "add all alter and any as asc begin between body break by case class commit constraint create cross data \
            declare default delete deriving desc distinct do drop else elseif end exists false for foreign from full \
            function group having if import in index inner insert instance into is join key left let like limit local \
            loop module newtype nil not null of offset on or order outer over package partition primary procedure \
            references repeat return returns right rollback select set table then to transaction true truncate type \
            union unique update use using values view when where while with",
    any_case: true,
    ..NONE
};

const PERCENT: Grammar = Grammar {
    line: &["%"],
    words: "case catch else end false for fun function if of otherwise \
            receive return switch true try when while",
    ..NONE
};

const LISP: Grammar = Grammar {
    line: &[";"],
    quotes: "\"",
    words: "begin cond db define defn defun defvar dw if lambda let letrec loop mov push pop call ret jmp nil progn quote set",
    ..NONE
};

const MARKUP: Grammar = Grammar { block: Some(("<!--", "-->")), quotes: "\"", ..NONE };

const DATA: Grammar = Grammar { quotes: "\"", words: "false null true", ..NONE };

const BASIC: Grammar = Grammar {
    line: &["'"],
    quotes: "\"",
    words: "and as boolean byref byval call case class dim do each else elseif end exit false for function if in integer \
            is loop module new next not nothing on option or private public return select set string sub then to true \
            until wend while with",
    any_case: true,
    ..NONE
};

const DIFF: Grammar = Grammar { quotes: "", is_diff: true, ..NONE };

const fn with(name: &'static str, grammar: &'static Grammar) -> Language {
    Language { name, grammar: Some(grammar) }
}

const fn plain(name: &'static str) -> Language {
    Language { name, grammar: None }
}

/// All of them, in the order of Feishu's page.
pub const LANGUAGES: &[Language] = &[
    plain("plain_text"),
    plain("abap"),
    with("ada", &DASH),
    with("apache", &HASH),
    with("apex", &C),
    with("assembly", &LISP),
    with("bash", &HASH),
    with("c_sharp", &C),
    with("cpp", &C),
    with("c", &C),
    with("cmake", &HASH),
    plain("cobol"),
    with("css", &STYLE),
    with("coffee_script", &HASH),
    with("d", &C),
    with("dart", &SCRIPT),
    plain("delphi"),
    with("diff", &DIFF),
    with("django", &MARKUP),
    with("docker_file", &HASH),
    with("erlang", &PERCENT),
    plain("fortran"),
    with("gherkin", &HASH),
    with("go", &C),
    with("graphql", &HASH),
    with("groovy", &SCRIPT),
    with("html", &MARKUP),
    with("htmlbars", &MARKUP),
    plain("http"),
    with("haskell", &DASH),
    with("json", &DATA),
    with("java", &C),
    with("javascript", &SCRIPT),
    with("julia", &HASH),
    with("kotlin", &C),
    with("latex", &PERCENT),
    with("lisp", &LISP),
    with("lua", &DASH),
    with("matlab", &PERCENT),
    with("makefile", &HASH),
    with("markdown", &MARKUP),
    with("nginx", &HASH),
    with("objective_c", &C),
    with("opengl_shading_language", &C),
    with("php", &SCRIPT),
    with("perl", &HASH),
    with("powershell", &HASH),
    with("prolog", &PERCENT),
    with("properties", &HASH),
    with("protobuf", &C),
    with("python", &HASH),
    with("r", &HASH),
    with("ruby", &HASH),
    with("rust", &C),
    with("sas", &STYLE),
    with("scss", &STYLE),
    with("sql", &DASH),
    with("scala", &C),
    with("scheme", &LISP),
    with("shell", &HASH),
    with("solidity", &C),
    with("swift", &C),
    with("toml", &HASH),
    with("thrift", &C),
    with("typescript", &SCRIPT),
    with("vbscript", &BASIC),
    with("visual_basic", &BASIC),
    with("xml", &MARKUP),
    with("yaml", &HASH),
];

/// The language a fence names, in any case; every other name is plain text.
pub fn language(name: &str) -> &'static Language {
    const PLAIN: &Language = &plain("plain_text");
    LANGUAGES.iter().find(|language| language.name.eq_ignore_ascii_case(name)).unwrap_or(PLAIN)
}

impl Grammar {
    /// Whether a word is one of the language's own.
    pub fn is_word(&self, word: &str) -> bool {
        let same = |own: &str| if self.any_case { own.eq_ignore_ascii_case(word) } else { own == word };
        self.words.split_ascii_whitespace().any(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_nobody_lists_is_plain_text() {
        assert_eq!(LANGUAGES.len(), 69);
        assert_eq!(language("RUST").name, "rust");
        assert_eq!((language("js").name, language("").name), ("plain_text", "plain_text"));
        assert!(language("SQL").grammar.unwrap().is_word("Select"));
        assert!(!language("rust").grammar.unwrap().is_word("Let"));
    }
}
