// Cut a tile out of a survey map
// Bound the zoom first, then the tile numbers by what that zoom has: only then is the arithmetic
// that follows known to fit and the region to lie on the map.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{header, StatusCode};
use axum::response::IntoResponse;

use crate::survey::SurveyMap;

const MAX_ZOOM: u32 = 12;
const TILE_PIXELS: u32 = 256;

pub async fn tile(
    State(map): State<Arc<SurveyMap>>,
    Path((zoom, column, row)): Path<(u32, u32, u32)>,
) -> Result<impl IntoResponse, StatusCode> {
    if zoom > MAX_ZOOM {
        return Err(StatusCode::NOT_FOUND);
    }
    let tiles = 1u32 << zoom;
    if column >= tiles || row >= tiles {
        return Err(StatusCode::NOT_FOUND);
    }
    let (left, top) = (column * TILE_PIXELS, row * TILE_PIXELS);
    let png = map
        .cut(tiles * TILE_PIXELS, left, top, TILE_PIXELS)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png))
}
