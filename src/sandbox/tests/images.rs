//! Pictures: uploaded as the SDKs do it, refused in the server's order, and read again.

use super::*;

/// A picture of one pixel.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";

impl World {
    /// Uploads a file: the multipart body is written by hand, as a client does.
    fn upload(&self, kind: &str, file: Option<&[u8]>) -> Answer {
        let mut body =
            format!("--b\r\nContent-Disposition: form-data; name=\"image_type\"\r\n\r\n{kind}\r\n").into_bytes();
        if let Some(file) = file {
            body.extend(b"--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.txt\"\r\n\r\n");
            body.extend(file);
            body.extend(b"\r\n");
        }
        body.extend(b"--b--\r\n");
        let bearer = format!("Bearer {}", self.token);
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "multipart/form-data; boundary=b")];
        self.try_bytes("POST", "/open-apis/im/v1/images", &headers, &body).unwrap()
    }
}

#[test]
fn a_picture_is_uploaded_sent_and_read_again() {
    let world = World::new();
    let answer = world.upload("message", Some(GIF));
    assert_eq!((answer.status, answer.code()), (200, 0), "{answer:?}");
    let key = answer.json()["data"]["image_key"].as_str().unwrap().to_owned();
    assert_eq!(answer.body, format!(r#"{{"code":0,"msg":"success","data":{{"image_key":"{key}"}}}}"#));
    assert_eq!((key.len(), key.starts_with("img_v3_"), key.ends_with('g')), (48, true, true), "{key}");
    assert_eq!(world.send(LI_LEI, "image", &format!(r#"{{"image_key":"{key}"}}"#)).code(), 0);
    let card = format!(r#"{{"schema":"2.0","body":{{"elements":[{{"tag":"img","img_key":"{key}"}}]}}}}"#);
    assert_eq!(world.send(LI_LEI, "interactive", &card).code(), 0);
    let read = world.get(&format!("/im/v1/images/{key}"));
    assert_eq!((read.status, read.body.as_bytes()), (200, GIF));
    assert_eq!(read.header("content-type"), Some("image/gif"));
    assert_eq!(read.header("content-disposition"), Some(format!("attachment; filename=\"{key}\"").as_str()));
    let again = world.upload("message", Some(GIF)).json()["data"]["image_key"].clone();
    assert_ne!(again, key, "each upload is a key of its own");
    let logged = world.sandbox.requests().into_iter().find(|call| call.path.ends_with("/images")).unwrap();
    assert!(logged.body.starts_with("image_type=message&image="), "{}", logged.body);
}

#[test]
fn a_picture_is_refused_in_order() {
    let world = World::new();
    let wide = b"GIF89a\xd1\x07\x01\x00\x00\x00\x00;";
    for (kind, file, code) in [
        ("sticker", Some(GIF), 234_001),
        ("message", None, 234_001),
        ("message", Some(&b""[..]), 234_010),
        ("message", Some(&b"%PDF-1.7 no picture, whatever it is called"[..]), 234_011),
        ("message", Some(&wide[..]), 234_039),
    ] {
        let answer = world.upload(kind, file);
        assert_eq!((answer.status, answer.code()), (400, code), "{kind} {answer:?}");
    }
    let large = vec![b'x'; 10 * 1024 * 1024 + 1];
    assert_eq!(world.upload("message", Some(&large)).code(), 234_006);
    assert_eq!(world.post("/im/v1/images", "{}").code(), 234_001, "no form");
    world.control("POST", "/config", r#"{"bot_enabled":false}"#);
    assert_eq!(world.upload("message", Some(GIF)).code(), 234_007);
    world.control("POST", "/config", r#"{"denied_scopes":["im:resource","im:resource:upload"]}"#);
    assert_eq!(world.upload("message", Some(GIF)).code(), 99_991_672);
}

#[test]
fn a_picture_of_another_app_is_no_picture_here() {
    let world = World::new();
    let foreign = "img_v3_0266_5f1c7f0e-6a3b-4d8e-9a57-1e2d3c4b5a6g";
    assert_eq!(world.get(&format!("/im/v1/images/{foreign}")).code(), 234_008);
    assert_eq!(world.get("/im/v1/images/img_v3_none").code(), 234_005);
    assert_eq!(world.send(LI_LEI, "image", &format!(r#"{{"image_key":"{foreign}"}}"#)).code(), 230_017);
    let card = format!(r#"{{"schema":"2.0","body":{{"elements":[{{"tag":"img","img_key":"{foreign}"}}]}}}}"#);
    let answer = world.send(LI_LEI, "interactive", &card);
    assert!(answer.msg().contains("ErrCode: 200570; ErrPath: ROOT -> body -> elements -> [0](tag: img)"), "{answer:?}");
    let avatar = world.upload("avatar", Some(GIF)).json()["data"]["image_key"].as_str().unwrap().to_owned();
    assert_eq!(world.get(&format!("/im/v1/images/{avatar}")).code(), 234_008, "only messages' pictures are read");
}
