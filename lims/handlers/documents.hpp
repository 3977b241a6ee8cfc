#pragma once

#include <nlohmann/json_fwd.hpp>

#include "db/documents.hpp"
#include "lims/http/language.hpp"
#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// The resource `Document` of the API; what a reason says is in `language`.
nlohmann::json to_json(const db::DocumentView& view, const Laboratory& laboratory, http::Language language);

/// The whole document as it is now, with what it cancelled; its ETag is what an act on it names.
http::Response document_response(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                 const std::string& number, http::Language language);

http::Response show_document_dcc(const http::Request& request, Laboratory& laboratory);

}  // namespace lims::handlers
