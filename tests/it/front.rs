//! What stands before a server: encryption with a certificate of our own, and proxies of every kind.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    thread,
};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional},
    net::TcpStream,
};
use tokio_rustls::TlsAcceptor;

/// A certificate, and what proves that it is ours.
pub struct Authority {
    pem: String,
    acceptor: TlsAcceptor,
}

impl Authority {
    /// One for these hosts.
    pub fn new(hosts: &[&str]) -> Self {
        let names: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let config = config.with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        Self { pem: made.cert.pem(), acceptor: TlsAcceptor::from(Arc::new(config)) }
    }

    /// Writes what a client must trust.
    pub fn write(&self, path: &Path) {
        std::fs::write(path, &self.pem).unwrap();
    }
}

/// Something on loopback that passes bytes on.
pub struct Front {
    /// `127.0.0.1:…`
    pub at: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Front {
    /// Takes encrypted connections for the server at `to`.
    pub fn tls(authority: &Authority, to: SocketAddr) -> Self {
        let acceptor = authority.acceptor.clone();
        Self::start(move |stream, seen| {
            let acceptor = acceptor.clone();
            async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                seen.lock().unwrap().push("encrypted".to_owned());
                pass_on(&mut stream, to).await;
            }
        })
    }

    /// A proxy that leads wherever is asked for to `to`: HTTP's CONNECT, SOCKS 4a and 5.
    pub fn proxy(to: SocketAddr) -> Self {
        Self::start(move |stream, seen| async move { serve(stream, to, &seen).await.unwrap_or_default() })
    }

    /// The same behind encryption of its own.
    pub fn tls_proxy(authority: &Authority, to: SocketAddr) -> Self {
        let acceptor = authority.acceptor.clone();
        Self::start(move |stream, seen| {
            let acceptor = acceptor.clone();
            async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                serve(stream, to, &seen).await.unwrap_or_default();
            }
        })
    }

    /// A proxy that lets nobody through.
    pub fn refusal(status: &'static str) -> Self {
        Self::start(move |mut stream, seen| async move {
            let mut head = Vec::new();
            let _ = read_head(&mut stream, &mut head).await;
            seen.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
            let _ = stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").as_bytes()).await;
        })
    }

    /// What was asked for, connection by connection.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn start<F>(serve: impl Fn(TcpStream, Arc<Mutex<Vec<String>>>) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let (at, seen) = (listener.local_addr().unwrap(), Arc::default());
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(serve(stream, Arc::clone(&log)));
                }
            });
        });
        Self { at, seen }
    }
}

/// The first byte says what kind of proxy is asked.
async fn serve<S>(mut stream: S, to: SocketAddr, seen: &Mutex<Vec<String>>) -> std::io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let asked = match stream.read_u8().await? {
        4 => socks4(&mut stream).await?,
        5 => socks5(&mut stream).await?,
        first => {
            let mut head = vec![first];
            read_head(&mut stream, &mut head).await?;
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
            String::from_utf8_lossy(&head).into_owned()
        }
    };
    seen.lock().unwrap().push(asked);
    pass_on(&mut stream, to).await;
    Ok(())
}

/// SOCKS 4a: a port, an address that is none, a user, a name.
async fn socks4<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S) -> std::io::Result<String> {
    let command = stream.read_u8().await?;
    let port = stream.read_u16().await?;
    let address = stream.read_u32().await?;
    let user = read_string(stream).await?;
    let name = read_string(stream).await?;
    stream.write_all(&[0, 0x5a, 0, 0, 0, 0, 0, 0]).await?;
    Ok(format!("socks4 {command} {address:08x} {user:?} {name}:{port}"))
}

/// SOCKS 5 (RFC 1928) with a name and, where it is offered, a password (RFC 1929).
async fn socks5<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S) -> std::io::Result<String> {
    let methods = read_short(stream).await?;
    let mut who = String::new();
    if methods.contains(&2) {
        stream.write_all(&[5, 2]).await?;
        stream.read_u8().await?;
        let (user, password) = (read_short(stream).await?, read_short(stream).await?);
        who = format!("{}:{}@", String::from_utf8_lossy(&user), String::from_utf8_lossy(&password));
        stream.write_all(&[1, 0]).await?;
    } else {
        stream.write_all(&[5, 0]).await?;
    }
    let mut asked = [0; 4];
    stream.read_exact(&mut asked).await?;
    let name = read_short(stream).await?;
    let port = stream.read_u16().await?;
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    Ok(format!("socks5 {asked:?} {who}{}:{port}", String::from_utf8_lossy(&name)))
}

/// Bytes with their length before them.
async fn read_short<S: AsyncRead + Unpin>(stream: &mut S) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; stream.read_u8().await?.into()];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// Bytes with a zero after them.
async fn read_string<S: AsyncRead + Unpin>(stream: &mut S) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        match stream.read_u8().await? {
            0 => return Ok(text),
            byte => text.push(byte.into()),
        }
    }
}

async fn read_head<S: AsyncRead + Unpin>(stream: &mut S, head: &mut Vec<u8>) -> std::io::Result<()> {
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(())
}

async fn pass_on<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S, to: SocketAddr) {
    if let Ok(mut server) = TcpStream::connect(to).await {
        let _ = copy_bidirectional(stream, &mut server).await;
    }
}
