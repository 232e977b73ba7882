//! Kills at every point of the source, at its first passing and at later ones, in everything that is sent; and a long walk of them.
//! Whatever fell, the documented command finishes the work, and everybody has each message once.
#![cfg(unix)]

mod hooks;
mod life;
mod list;
mod story;
mod stress;

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use life::{Kill, Life};
use story::Story;

use crate::{house::files_below, pty::Plan};

/// Tells a process where to kill itself.
const VARIABLE: &str = "CARDWRIGHT_KILL";
/// How many kills the walk makes, where that is not the usual few.
const KILLS: &str = "CARDWRIGHT_KILLS";
/// How many kills one life sees. Its server remembers a thousand requests.
const PER_LIFE: u64 = 30;
/// How many lives are lived at once: mostly they wait for commits and retries.
const AT_ONCE: usize = 12;

/// The names of the points in the source.
fn points() -> BTreeSet<String> {
    let files = files_below("src");
    let starts = files.iter().flat_map(|(_, text)| text.split("point!(\"").skip(1));
    // Documentation names one without ending the statement.
    let named = starts.filter_map(|rest| rest.split_once('"')).filter(|(_, rest)| rest.starts_with(");"));
    named.map(|(name, _)| name.to_owned()).collect()
}

/// Every story with the points it passes.
fn passes() -> Vec<(Story, Vec<Kill>)> {
    all_at_once(&Story::ALL, |story| (*story, Life::new().passes(*story)))
}

/// The first passing of each point, and the last one where there is another.
fn first_and_later(passes: &[Kill]) -> Vec<Kill> {
    let mut points: Vec<&str> = passes.iter().map(|kill| kill.point.as_str()).collect();
    points.sort_unstable();
    points.dedup();
    let ends = points.into_iter().flat_map(|point| {
        let of_it: Vec<&Kill> = passes.iter().filter(|kill| kill.point == point).collect();
        let later = of_it.iter().skip(1).rfind(|kill| is_counted(&kill.point) || kill.passing == 1);
        [of_it.first().copied(), later.copied()]
    });
    ends.flatten().cloned().collect()
}

/// Whether a point is passed equally often each time. How much goes into one commit is for chance to say.
fn is_counted(point: &str) -> bool {
    !point.starts_with("store.")
}

#[test]
fn every_point_in_every_story_leaves_work_that_can_be_finished() {
    let stories = passes();
    let cells: Vec<(Story, Kill)> = stories
        .iter()
        .flat_map(|(story, passes)| first_and_later(passes).into_iter().map(|kill| (*story, kill)))
        .collect();
    let hit = all_at_once(&cells, |(story, kill)| {
        assert_eq!(Life::new().play(*story, kill, || None), 1, "{story:?} was not killed: {kill:?}");
        kill.point.clone()
    });
    println!("{} kills", hit.len());
    let hit: BTreeSet<String> = hit.into_iter().chain(drafts()).collect();
    assert_eq!(hit, points(), "points that were hit, and points of the source");
    // What sends passes what a send is made of, whatever it is called.
    for (story, passes) in stories.iter().filter(|(story, _)| *story != Story::Format) {
        for point in [
            "store.written",
            "turn.taken",
            "request.ready",
            "request.leaving",
            "answer.read",
            "outcome.known",
            "outcome.committed",
        ] {
            assert!(passes.iter().any(|kill| kill.point == point), "{story:?} does not pass {point}");
        }
    }
}

/// Kills composers while they keep a draft: the next one offers what there is. The points that were hit.
fn drafts() -> Vec<String> {
    let points = ["text.held", "draft.text", "file.written", "file.renamed"];
    all_at_once(&points, |point| {
        let plan = Plan::new();
        let mut terminal = plan.clone().var(VARIABLE, &format!("{point}:1")).open();
        terminal.keys("<down><enter><c-u>改!").end();
        let kept = plan.drafts().len();
        assert_eq!(kept, usize::from(!["text.held", "file.written"].contains(point)));
        let mut terminal = plan.again().open();
        if kept == 1 {
            terminal.until_shows("1 draft was left behind").keys("D").until_shows("Drafts left behind");
            terminal.keys("<enter>").until_shows("T 改!");
        }
        terminal.keys("<c-c><c-c>").end().gave_back(0);
        (*point).to_owned()
    })
}

/// A draft that is taken up becomes another window's: killed between the two, there is still one.
#[test]
fn a_draft_that_is_taken_up_is_never_gone() {
    let plan = Plan::new();
    plan.clone().var(VARIABLE, "file.renamed:1").open().keys("<down><enter><c-u>改!").end();
    assert_eq!(plan.drafts().len(), 1);
    let mut terminal = plan.again().var(VARIABLE, "file.written:1").open();
    terminal.until_shows("1 draft was left behind").keys("D").until_shows("Drafts left behind").keys("<enter>").end();
    let kept = plan.drafts();
    assert!(kept.len() == 1 && kept[0].contains("改!"), "{kept:?}");
}

/// A file that was being written when the process fell is litter to the user: the next one to write there takes it away.
#[test]
fn what_lies_beside_a_file_after_a_kill_is_swept_by_the_next_save() {
    let life = Life::new();
    life.write("card.json", "{\"schema\":\"2.0\"}");
    life.write("other.json", "{\"schema\":\"2.0\"}");
    let left = || {
        let names = std::fs::read_dir(life.path("")).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with(".cardwright-")).count()
    };
    life.run_into(&["fmt", "card.json"].map(str::to_owned), "file.written:1");
    assert_eq!((left(), std::fs::read_to_string(life.path("card.json")).unwrap().lines().count()), (1, 1));
    life.run_to_end(&["fmt", "other.json"].map(str::to_owned));
    assert_eq!(left(), 0);
}

#[test]
fn a_walk_of_kills_ends_as_if_there_had_been_none() {
    let wanted: u64 = std::env::var(KILLS).map_or(PER_LIFE, |count| count.parse().unwrap());
    let stories = passes();
    let made = AtomicUsize::new(0);
    let seeds: Vec<u64> = (1..=wanted.div_ceil(PER_LIFE)).collect();
    all_at_once(&seeds, |seed| {
        let (life, mut dice) = (Life::new(), Dice(*seed));
        let mut kills = 0;
        while kills < PER_LIFE {
            let (story, passes) = dice.one_of(&stories);
            let kill = dice.one_of(passes).clone();
            let again = || dice.is_even().then(|| format!("{}:{}", dice.one_of(passes).point, 1 + dice.below(3)));
            kills += u64::try_from(life.play(*story, &kill, again)).unwrap();
        }
        made.fetch_add(usize::try_from(kills).unwrap(), Ordering::Relaxed);
    });
    println!("walked through {} kills", made.load(Ordering::Relaxed));
}

/// Chance that falls the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn is_even(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// Does something with each, a few at once; a panic of one is the test's.
fn all_at_once<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = work(one);
                    done.lock().unwrap().push(result);
                }
            });
        }
    });
    done.into_inner().unwrap()
}
