//! How the composer begins.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::PathBuf,
};

use super::{
    Activity, App, DataModel, FileModel, FormModel, Jobs, Looking, Manner, PreviewModel, Purpose, RehearsalModel,
};
use crate::{
    card::{Document, Path},
    env::Millis,
    preview::Look,
    tui::{layout::Choice, msg::Effect},
    worker::Job,
};

/// What the composer begins with.
#[derive(Debug)]
pub struct Start {
    /// The text to begin with: a starter's, standard input's; the file's replaces it as soon as it is read.
    pub text: String,
    /// The file to open.
    pub file: Option<PathBuf>,
    /// Language, keys, colours.
    pub manner: Manner,
    /// When.
    pub now: Millis,
}

impl App {
    /// The state at the first frame, and what is to be done after it.
    pub fn start(start: Start) -> (Self, Vec<Effect>) {
        let Start { text, file, manner, now } = start;
        let look = Look { tz: manner.tz.clone(), lang: manner.lang, ..Look::default() };
        let mut app = Self {
            document: Document::open(&text),
            tentative: None,
            selection: Path::root(),
            folds: BTreeSet::new(),
            lost_folds: Vec::new(),
            file: FileModel::default(),
            layout: Choice::default(),
            scroll: BTreeMap::new(),
            form: FormModel::default(),
            json: None,
            preview: PreviewModel::default(),
            rehearsal: RehearsalModel::default(),
            data: DataModel::default(),
            dialogs: Vec::new(),
            activity: Activity::default(),
            jobs: Jobs::default(),
            ahead: VecDeque::new(),
            identity: None,
            recipients: Vec::new(),
            people: Vec::new(),
            webhooks: Vec::new(),
            clip: None,
            look,
            manner,
            now,
            held: None,
            clicked: None,
            stopping: false,
            saving: None,
            sending: None,
            unfinished: 0,
            filling: None,
            refused: None,
            last_sent: Vec::new(),
            origin: None,
            broken: None,
            notice: None,
            titled: String::new(),
        };
        let first = crate::card::elements::outline(app.document.card()).first().map(|row| row.path.clone());
        app.select(first.unwrap_or_default());
        let mut effects = Vec::new();
        if let Some(path) = file {
            app.file.path = Some(path.clone());
            app.ask(Purpose::Open(path.clone()), Job::OpenFile { path }, &mut effects);
        }
        app.ask(Purpose::Remembered, Job::Remembered, &mut effects);
        app.ask(Purpose::Identify, Job::Identify, &mut effects);
        app.ask(Purpose::Drafts { show: false }, Job::Drafts, &mut effects);
        app.ask(Purpose::Unfinished { why: Looking::ByTheWay }, Job::Unfinished, &mut effects);
        (app, effects)
    }

    /// Submits a job and remembers why.
    pub fn ask(&mut self, purpose: Purpose, job: Job, effects: &mut Vec<Effect>) {
        let id = self.next_job();
        self.jobs.begin(id, purpose, self.now);
        effects.push(Effect::Job(id, job));
    }
}
