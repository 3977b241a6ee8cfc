#include "lims/workflow/labels.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <nlohmann/json.hpp>

#include "db/instrument_list.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/instrument_filter.hpp"
#include "lims/laboratory.hpp"

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::InstrumentId;
using instruments::Refusal;
using nlohmann::json;

/// The filter as the list of instruments takes it in its query.
db::InstrumentFilter filter_of(const json& filter, const Laboratory& laboratory) {
  http::Request as_query;
  for (const auto& [name, value] : filter.items())
    as_query.query.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  return instrument_filter(as_query, laboratory);
}

std::vector<InstrumentId> chosen(const json& body, Laboratory& laboratory) {
  std::vector<InstrumentId> ids;
  if (body.contains("instruments"))
    for (const auto& id : body.at("instruments")) ids.push_back({id.get<std::int64_t>()});
  if (!ids.empty() || !body.contains("filter")) return ids;
  db::ReadTransaction transaction(laboratory.database);
  // One more than may be: then the order is refused.
  db::for_each_instrument(transaction, filter_of(body.at("filter"), laboratory), [&](const auto& registered) {
    ids.push_back(registered.instrument.id);
    return ids.size() <= most_labels;
  });
  return ids;
}

LabelMedium medium_of(const json& body) {
  if (body.value("as", "pdf") == "pdf") return LabelMedium::pdf;
  constexpr int finer = 300;
  return body.value("dots_per_inch", finer) == finer ? LabelMedium::zpl_300 : LabelMedium::zpl_203;
}

LabelOrder order_of(const Request& request, Laboratory& laboratory) {
  const auto& body = request.json();
  LabelOrder order;
  order.format = reports::find_label_format(body.at("format").get<std::string>());
  if (order.format == nullptr)
    throw Refusal(Cause::invalid_input, {"没有这种标签规格。", "There is no such format of labels."},
                  {{"format", {"不是可用的标签规格", "is none of the formats"}}});
  order.instruments = chosen(body, laboratory);
  order.first_position = body.value("start", 1);
  order.medium = medium_of(body);
  order.in_english = body.value("language", "zh") == "en";
  if (body.contains("label"))
    order.wanted = instruments::schedule::status_label_of(body.at("label").get<std::string>());
  order.reason = body.value("reason", "");
  return order;
}

json to_json(const PlannedLabel& planned) {
  const auto& instrument = planned.instrument;
  const auto& label = planned.decision.label;
  json last = nullptr;
  if (planned.last) last = {{"at", planned.last->printed_at}, {"by", planned.last->printed_by_name}};
  return {{"instrument",
           {{"id", instrument.id.value},
            {"name", instrument.name},
            {"serial_number", instrument.serial_number},
            {"owner_number", instrument.owner_number}}},
          {"label", label ? json(std::string(to_text(*label))) : json(nullptr)},
          {"mandatory", planned.decision.mandatory},
          {"reason", handlers::to_json(planned.decision.reason)},
          {"refused", planned.refusal ? handlers::to_json(*planned.refusal) : json(nullptr)},
          {"document",
           planned.content.certificate_number.empty() ? json(nullptr) : json(planned.content.certificate_number)},
          {"copy", planned.copy},
          {"last_printed", std::move(last)},
          {"notes", handlers::to_json(planned.notes)}};
}

std::string base64(const std::string& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

}  // namespace

/// GET /label-formats
Response list_label_formats(const Request& /*request*/, Laboratory& /*laboratory*/) {
  json items = json::array();
  for (const auto& format : reports::label_formats())
    items.push_back({{"id", format.id},
                     {"name", handlers::to_json(name_of(format))},
                     {"on_sheet", format.on_sheet()},
                     {"width_mm", format.width},
                     {"height_mm", format.height},
                     {"columns", format.columns},
                     {"rows", format.rows},
                     {"positions", format.positions()}});
  return http::json_response({{"items", std::move(items)}});
}

/// POST /labels/plan
Response plan_labels(const Request& request, Laboratory& laboratory) {
  const auto order = order_of(request, laboratory);
  std::vector<PlannedLabel> planned;
  {
    db::ReadTransaction transaction(laboratory.database);
    planned = lims::plan_labels(transaction, laboratory, order);
  }
  json items = json::array();
  int printed = 0;
  int copies = 0;
  for (const auto& each : planned) {
    items.push_back(to_json(each));
    if (each.refusal) continue;
    ++printed;
    if (each.copy > 1) ++copies;
  }
  const auto picture = request.json().value("preview", false) ? label_preview(laboratory, order, planned) : "";
  return http::json_response(
      {{"items", std::move(items)},
       {"printed", printed},
       {"refused", static_cast<int>(planned.size()) - printed},
       {"copies", copies},
       {"pages", printed == 0 ? 0 : reports::pages_of(*order.format, order.first_position, printed)},
       {"preview", picture.empty() ? json(nullptr) : json("data:image/png;base64," + base64(picture))}});
}

/// POST /labels
Response create_labels(const Request& request, Laboratory& laboratory) {
  const auto order = order_of(request, laboratory);
  auto printed = print_labels(laboratory, order, person_of(request));
  const bool pdf = order.medium == LabelMedium::pdf;
  auto response = http::text_response(pdf ? "application/pdf" : "application/zpl", std::move(printed.bytes));
  const auto name = fmt::format("labels-{}.{}", instruments::to_iso(laboratory.today()), pdf ? "pdf" : "zpl");
  return http::as_attachment(std::move(response), name);
}

}  // namespace lims::handlers
