//! The background of the program: jobs in, reports out; delivery, files, drafts, people and secrets.

mod job;
mod report;

pub use crate::feishu::IdType;
pub use job::{
    Choice, DeliveryId, Draft, FileStamp, Job, JobId, NewProfile, NewSecret, PeopleQuery, ProfileJob, Recipient,
    Resending, SandboxAt, StartSandbox,
};
pub use report::{
    CopyWay, Delivery, DeliveryState, DraftFile, Event, FetchedMessage, FileState, Identity, OpenedFile, Person,
    ProfileInfo, RecentFile, Reply, Report, Tested, Why,
};
