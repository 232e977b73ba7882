//! The background of the program: jobs in, reports out; delivery, files, drafts, people and secrets.

pub mod clipboard;
pub mod drafts;
pub mod files;
mod job;
pub mod locks;
mod report;
pub mod secrets;
pub mod watch;

pub use crate::feishu::IdType;
pub use job::{
    Choice, DeliveryId, Draft, FileStamp, Job, JobId, NewProfile, NewSecret, PeopleQuery, ProfileJob, Recipient,
    Resending, SandboxAt, StartSandbox,
};
pub use report::{
    CopyWay, Delivery, DeliveryState, DraftFile, Event, FetchedMessage, FileState, Identity, OpenedFile, Person,
    ProfileInfo, RecentFile, Reply, Report, Tested, Why,
};
