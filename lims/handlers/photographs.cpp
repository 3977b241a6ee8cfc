#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "db/instruments.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/instrument_json.hpp"
#include "lims/http/problem.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/photograph.hpp"

namespace lims::handlers {
namespace {

using instruments::InstrumentId;

/// The file of a form, or the whole body. What it is called and said to be does not count: its bytes tell.
std::string_view picture_of(const Request& request) {
  std::string_view bytes = request.body;
  if (request.header("Content-Type").value_or("").starts_with("multipart/")) {
    const auto parts = request.multipart();
    const auto* file = http::find_part(parts, "file");
    if (file == nullptr)
      throw instruments::Refusal(instruments::Cause::invalid_input, {"表单里没有文件。", "The form holds no file."},
                                 {{"file", {"不能为空", "must not be empty"}}});
    bytes = file->content;
  }
  if (!picture_type(bytes))
    throw http::HttpRefusal(415, {"照片应为 JPEG 或 PNG 文件。", "A picture must be a JPEG or PNG file."},
                            {{"photograph", {"不是 JPEG 或 PNG", "is neither JPEG nor PNG"}}});
  return bytes;
}

/// The version of the instrument, which the person has seen.
std::int64_t seen_version(const Request& request, db::Transaction& transaction, InstrumentId id) {
  const auto version = db::load_instrument(transaction, id).instrument.version;
  http::require_version(request, version);
  return version;
}

Response instrument_answer(db::Transaction& transaction, const Laboratory& laboratory, InstrumentId id) {
  const auto changed = instrument_json(transaction, laboratory, id);
  return http::versioned(changed, changed.at("version"));
}

}  // namespace

/// GET /instruments/{id}/photograph
Response show_photograph(const Request& request, Laboratory& laboratory) {
  auto photograph = load_photograph(laboratory, request.id<InstrumentId>("id"));
  const auto tag = "\"" + photograph.sha256 + "\"";
  if (request.has_seen(tag)) return Response{304, "", {{"ETag", tag}}, {}};
  return http::text_response(std::string(media_type(photograph.type)), std::move(photograph.bytes)).with("ETag", tag);
}

/// POST /instruments/{id}/photograph
Response add_photograph(const Request& request, Laboratory& laboratory) {
  const auto sha256 = keep_photograph(laboratory, picture_of(request));
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = request.id<InstrumentId>("id");
    const auto version = seen_version(request, transaction, id);
    lims::add_photograph(transaction, laboratory, id, version, sha256, person_of(request));
    return instrument_answer(transaction, laboratory, id);
  });
}

/// DELETE /instruments/{id}/photograph
Response remove_photograph(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = request.id<InstrumentId>("id");
    lims::remove_photograph(transaction, laboratory, id, seen_version(request, transaction, id), person_of(request));
    return instrument_answer(transaction, laboratory, id);
  });
}

}  // namespace lims::handlers
