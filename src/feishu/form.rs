//! The body that carries a file: `multipart/form-data` (RFC 7578), with the one text field that Feishu asks for beside it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use bytes::Bytes;
use sha2::{Digest, Sha256};

/// A file on its way, with the one field that goes with it.
pub(super) struct File<'a> {
    pub kind: (&'static str, &'static str),
    pub field: &'static str,
    pub name: &'a str,
    pub mime: &'static str,
    pub bytes: Bytes,
}

impl File<'_> {
    /// The `Content-Type` and the body. What parts them is made from the file's own hash, so no file can contain it.
    pub(super) fn form(&self) -> (String, Bytes) {
        let Self { kind: (kind, value), field, name, mime, bytes } = self;
        let boundary = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{kind}\"\r\n\r\n{value}\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\nContent-Type: {mime}\r\n\r\n",
            quoted(name)
        );
        let tail = format!("\r\n--{boundary}--\r\n");
        let body = [head.as_bytes(), bytes, tail.as_bytes()].concat();
        (format!("multipart/form-data; boundary={boundary}"), body.into())
    }
}

/// A file's name as browsers write it: UTF-8, only what would end the line or the quotes in percent form.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_comes_out_as_it_went_in_whatever_it_holds() {
        let kind = ("image_type", "message");
        for (name, bytes) in [
            ("图 1.png", &b"\x89PNG\r\n--\r\n\0\xff"[..]),
            ("a\"b\r\nX: y.png", b"--boundary--\r\n"),
            ("no bytes", b""),
        ] {
            let file = File { kind, field: "image", name, mime: "image/png", bytes: Bytes::copy_from_slice(bytes) };
            let (content_type, body) = file.form();
            let boundary = multer::parse_boundary(content_type).unwrap();
            let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(body)]);
            let mut read = multer::Multipart::new(stream, boundary);
            let part = read.next_field().await.unwrap().unwrap();
            assert_eq!((part.name(), part.file_name()), (Some("image_type"), None));
            assert_eq!(part.text().await.unwrap(), "message");
            let part = read.next_field().await.unwrap().unwrap();
            let mime = part.content_type().map(ToString::to_string);
            assert_eq!((part.name(), mime.as_deref()), (Some("image"), Some("image/png")));
            assert_eq!(part.file_name(), Some(quoted(name).as_str()));
            assert_eq!(part.bytes().await.unwrap(), bytes);
            assert!(read.next_field().await.unwrap().is_none());
        }
    }
}
