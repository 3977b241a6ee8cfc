#include "lims/workflow/tasks.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/document_bundles.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

json text_or_null(const std::optional<std::string>& text) {
  return text ? json(*text) : json(nullptr);
}

json result_json(const db::Task& task) {
  if (!task.result) return nullptr;
  return {{"path", "/tasks/" + std::to_string(task.id.value) + "/result"},
          {"file_name", task.result->name},
          {"bytes", task.result->bytes},
          {"sha256", task.result->sha256}};
}

json to_json(const db::Task& task) {
  return {{"id", task.id.value},
          {"version", task.version},
          {"kind", task.kind},
          {"title", handlers::to_json(task.title)},
          {"state", task.state},
          {"done", task.done},
          {"total", task.total},
          {"percent", task.total == 0 ? 0 : task.done * 100 / task.total},
          {"message", task.message ? handlers::to_json(*task.message) : json(nullptr)},
          {"cancel_wanted", task.cancel_wanted && task.state == "running"},
          {"created_at", task.created_at},
          {"created_by", {{"id", task.created_by_id.value}, {"name", task.created_by_name}}},
          {"finished_at", text_or_null(task.finished_at)},
          {"expires_at", text_or_null(task.expires_at)},
          {"result", result_json(task)}};
}

BundleOrder order_of(const Request& request) {
  const auto& body = request.json();
  BundleOrder order;
  if (body.contains("numbers")) order.numbers = body.at("numbers").get<std::vector<std::string>>();
  order.filter.q = body.value("q", "");
  if (body.contains("kind")) order.filter.kind = db::document_kind_of(body.at("kind").get<std::string>());
  if (body.contains("state")) order.filter.state = db::document_state_of(body.at("state").get<std::string>());
  if (body.contains("instrument_id")) order.filter.instrument_id = {body.at("instrument_id").get<std::int64_t>()};
  if (body.contains("organization_id")) order.filter.organization_id = {body.at("organization_id").get<std::int64_t>()};
  if (body.contains("order_id")) order.order = db::OrderId{body.at("order_id").get<std::int64_t>()};
  order.in_english = request.language == http::Language::en;
  return order;
}

db::Task task_of(db::ReadTransaction& transaction, const Request& request) {
  return load_task(transaction, request.id<db::TaskId>("id"), person_of(request));
}

}  // namespace

/// POST /document-bundles
Response create_document_bundle(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto task = order_bundle(transaction, laboratory, order_of(request), person_of(request));
    auto response = http::created("/tasks/" + std::to_string(task.id.value), to_json(task));
    constexpr int accepted = 202;
    response.status = accepted;
    return response;
  });
}

/// GET /tasks
Response list_tasks(const Request& request, Laboratory& laboratory) {
  const auto page_request = page_of(request);
  const bool everybody = request.user().has(http::Role::administrator);
  db::ReadTransaction transaction(laboratory.database);
  const auto page = db::list_tasks(transaction, everybody ? std::nullopt : std::optional(request.user().id),
                                   page_request.limit, page_request.after);
  json items = json::array();
  for (const auto& task : page.items) items.push_back(to_json(task));
  return http::json_response({{"items", std::move(items)}, {"next", page.next ? json(*page.next) : json(nullptr)}});
}

/// GET /tasks/{id}
Response show_task(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto task = task_of(transaction, request);
  return http::versioned(to_json(task), task.version);
}

/// POST /tasks/{id}/cancellation
Response cancel_task(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    lims::cancel_task(transaction, laboratory, request.id<db::TaskId>("id"), person_of(request));
    const auto task = task_of(transaction, request);
    return http::versioned(to_json(task), task.version);
  });
}

/// GET /tasks/{id}/result
Response show_task_result(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto task = task_of(transaction, request);
  const auto path = task_result(laboratory, task);
  return http::as_attachment(http::file_response("application/zip", path), task.result->name);
}

}  // namespace lims::handlers
