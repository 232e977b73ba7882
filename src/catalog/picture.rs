//! Pictures that can be uploaded: which formats, how many bytes and pixels. Told by what a file holds, never by its name.

use imagesize::ImageType;

/// The largest file, in bytes.
pub const BYTES: usize = 10 * 1024 * 1024;
/// The most pixels a side of a GIF has.
pub const GIF_SIDE: usize = 2_000;
/// The most pixels a side of any other picture has.
pub const SIDE: usize = 12_000;

/// A format that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the formats")]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    Gif,
    Bmp,
    Ico,
    Tiff,
    Heic,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Jpeg, Self::Png, Self::Webp, Self::Gif, Self::Bmp, Self::Ico, Self::Tiff, Self::Heic];

    /// Its name, as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WEBP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Ico => "ICO",
            Self::Tiff => "TIFF",
            Self::Heic => "HEIC",
        }
    }

    /// Its media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
            Self::Ico => "image/x-icon",
            Self::Tiff => "image/tiff",
            Self::Heic => "image/heic",
        }
    }

    /// The most pixels a side has.
    pub const fn side(self) -> usize {
        match self {
            Self::Gif => GIF_SIDE,
            _ => SIDE,
        }
    }

    fn of(found: ImageType) -> Option<Self> {
        Some(match found {
            ImageType::Jpeg => Self::Jpeg,
            ImageType::Png => Self::Png,
            ImageType::Webp => Self::Webp,
            ImageType::Gif => Self::Gif,
            ImageType::Bmp => Self::Bmp,
            ImageType::Ico => Self::Ico,
            ImageType::Tiff => Self::Tiff,
            ImageType::Heif(_) => Self::Heic,
            _ => return None,
        })
    }
}

/// A picture that can be uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub format: Format,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

/// Why a file cannot be uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing in it.
    Empty,
    /// It has too many bytes.
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// It is in none of the formats, or broken off before it says how large it is.
    NoPicture,
    /// It has too many pixels.
    TooWide {
        /// The picture.
        picture: Picture,
    },
}

/// Reads what a file holds, in the server's order of complaints.
pub fn measure(bytes: &[u8]) -> Result<Picture, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() > BYTES {
        return Err(Unfit::TooLarge { bytes: bytes.len() });
    }
    let format = imagesize::image_type(bytes).ok().and_then(Format::of).ok_or(Unfit::NoPicture)?;
    let size = imagesize::blob_size(bytes).map_err(|_| Unfit::NoPicture)?;
    let picture = Picture { format, width: size.width, height: size.height };
    if picture.width.max(picture.height) > format.side() {
        return Err(Unfit::TooWide { picture });
    }
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a GIF of this size, which is all that is read of it.
    fn gif(width: u16, height: u16) -> Vec<u8> {
        [b"GIF89a".as_slice(), &width.to_le_bytes(), &height.to_le_bytes(), &[0, 0, 0, 0x3b]].concat()
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
        [head, &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x06\x00\x00\x00\x00\x00\x00\x00"].concat()
    }

    #[test]
    fn a_file_is_told_by_what_it_holds() {
        assert_eq!(measure(&gif(20, 30)), Ok(Picture { format: Format::Gif, width: 20, height: 30 }));
        assert_eq!(measure(&png(12_000, 1)), Ok(Picture { format: Format::Png, width: 12_000, height: 1 }));
    }

    #[test]
    fn what_is_refused_says_why() {
        assert_eq!(measure(&[]), Err(Unfit::Empty));
        assert_eq!(measure(&vec![0; BYTES + 1]), Err(Unfit::TooLarge { bytes: BYTES + 1 }));
        assert_eq!(measure(b"%PDF-1.7 and so on, no picture at all"), Err(Unfit::NoPicture));
        assert_eq!(measure(b"\x89PNG\r\n\x1a\n"), Err(Unfit::NoPicture), "broken off");
        let picture = Picture { format: Format::Gif, width: 2_001, height: 10 };
        assert_eq!(measure(&gif(2_001, 10)), Err(Unfit::TooWide { picture }));
        assert!(matches!(measure(&png(10, 12_001)), Err(Unfit::TooWide { .. })));
    }
}
