// Turn an error of the library catalogue into a response
// The client learns the status and a fixed sentence. What the database said goes to the log only,
// where operators find it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error("there is no such book")]
    UnknownBook,
    #[error("the book is on loan")]
    OnLoan,
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

impl IntoResponse for CatalogueError {
    fn into_response(self) -> Response {
        let (status, text) = match &self {
            Self::UnknownBook => (StatusCode::NOT_FOUND, self.to_string()),
            Self::OnLoan => (StatusCode::CONFLICT, self.to_string()),
            Self::Database(error) => {
                tracing::error!(%error, "catalogue query failed");
                let text = "the catalogue is not available".to_owned();
                (StatusCode::SERVICE_UNAVAILABLE, text)
            }
        };
        (status, text).into_response()
    }
}
