// Turn an error of the library catalogue into a response
// Wrong: the database's own message is the body of the response. It tells table and column names,
// the address of the server and parts of the query.

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
            Self::Database(_) => (StatusCode::SERVICE_UNAVAILABLE, self.to_string()),
        };
        (status, text).into_response()
    }
}
