#include "lims/workflow/document_bundles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "db/cursor.hpp"
#include "db/order_items.hpp"
#include "instruments/refusal.hpp"
#include "lims/bundles/document_index.hpp"
#include "lims/bundles/file_digest.hpp"
#include "lims/bundles/file_names.hpp"
#include "lims/bundles/zip_file.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/tasks.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;
using instruments::Text;
using nlohmann::json;

constexpr int documents_at_once = 20;

template <class Enum>
json word(const std::optional<Enum>& value) {
  return value ? json(std::string(db::to_text(*value))) : json(nullptr);
}

template <class Id>
json number(const std::optional<Id>& id) {
  return id ? json(id->value) : json(nullptr);
}

/// The cursor behind the latest document there is: what is issued later does not belong to the order.
std::string settled(db::ReadTransaction& transaction) {
  db::DocumentFilter latest;
  latest.limit = 1;
  const auto page = db::list_documents(transaction, latest);
  return db::encode({"document", "", page.items.empty() ? 1 : page.items.front().document.id.value + 1});
}

json to_json(const BundleOrder& order, const std::string& customer_order, const std::string& after) {
  const auto& filter = order.filter;
  return {{"order", customer_order},
          {"numbers", order.numbers},
          {"q", filter.q},
          {"kind", word(filter.kind)},
          {"state", word(filter.state)},
          {"instrument_id", number(filter.instrument_id)},
          {"organization_id", number(filter.organization_id)},
          {"after", after},
          {"in_english", order.in_english}};
}

db::DocumentFilter filter_of(const json& wanted) {
  db::DocumentFilter filter;
  filter.q = wanted.at("q");
  if (wanted.at("kind").is_string()) filter.kind = db::document_kind_of(wanted.at("kind").get<std::string>());
  if (wanted.at("state").is_string()) filter.state = db::document_state_of(wanted.at("state").get<std::string>());
  if (wanted.at("instrument_id").is_number()) filter.instrument_id = {wanted.at("instrument_id").get<std::int64_t>()};
  if (wanted.at("organization_id").is_number())
    filter.organization_id = {wanted.at("organization_id").get<std::int64_t>()};
  filter.after = wanted.at("after").get<std::string>();
  filter.limit = documents_at_once;
  return filter;
}

using TakeDocument = std::function<void(const db::Document&)>;

/// Some at a time, so that neither memory nor a view of the database is held for long.
void each_of_filter(Laboratory& laboratory, db::DocumentFilter filter, const TakeDocument& take) {
  while (filter.after) {
    db::Page<db::DocumentView> page;
    {
      db::ReadTransaction transaction(laboratory.database);
      page = db::list_documents(transaction, filter);
    }
    for (const auto& view : page.items) take(view.document);
    filter.after = page.next;
  }
}

void each_document(Laboratory& laboratory, const json& wanted, const TakeDocument& take) {
  if (wanted.at("numbers").empty()) return each_of_filter(laboratory, filter_of(wanted), take);
  for (const auto& each : wanted.at("numbers")) {
    std::optional<db::DocumentView> view;
    {
      db::ReadTransaction transaction(laboratory.database);
      view = db::load_document(transaction, each.get<std::string>());
    }
    take(view->document);
  }
}

std::vector<std::string> each_once(const std::vector<std::string>& numbers) {
  std::vector<std::string> kept;
  std::unordered_set<std::string> seen;
  for (const auto& each : numbers)
    if (seen.insert(each).second) kept.push_back(each);
  return kept;
}

/// Which documents are of the customer's order is settled now; gives its number.
std::string settle_order(db::ReadTransaction& transaction, BundleOrder& wanted) {
  if (!wanted.order) return {};
  const auto number = db::load_order(transaction, *wanted.order).order.number;
  wanted.numbers.clear();
  for (const auto& document : db::list_order_documents(transaction, *wanted.order))
    wanted.numbers.push_back(document.number);
  require(!wanted.numbers.empty(), Cause::invalid_input,
          {fmt::format("委托单 {} 还没有证书或通知书，无法打包。", number),
           fmt::format("No document has been issued for order {} yet, so there is nothing to pack.", number)});
  return number;
}

Text title_of(const std::string& customer_order, std::int64_t documents) {
  const Text title = {fmt::format("证书与通知书 {} 份", documents),
                      fmt::format("Certificates and notices: {}", documents)};
  if (customer_order.empty()) return title;
  return {fmt::format("委托单 {}：{}", customer_order, title.zh),
          fmt::format("Order {}: {}", customer_order, title.en)};
}

/// Of the archive, for the person.
std::string archive_name(const db::Task& task) {
  const auto order = json::parse(task.wanted).value("order", "");
  return fmt::format("{}-{}-{}.zip", order.empty() ? "documents" : bundles::safe_file_name(order),
                     task.created_at.substr(0, 10), task.id.value);
}

std::string stem_of(const db::Document& document) {
  const auto instrument = json::parse(document.content).at("instrument");
  auto stem = document.number + "_" + instrument.at("name").get<std::string>();
  const auto serial_number = instrument.at("serial_number").get<std::string>();
  if (!serial_number.empty()) stem += "_" + serial_number;
  return bundles::safe_file_name(stem);
}

/// What no longer stands lies in a folder that says so: nobody shall take it for valid.
std::string folder_of(const db::Document& document, bool in_english) {
  if (document.state == db::DocumentState::issued) return {};
  const auto words = bundles::state_in_words(document.state);
  return (in_english ? words.en : words.zh) + "/";
}

std::string pdf_of(Laboratory& laboratory, const db::Document& document) {
  try {
    return document_pdf(laboratory, document.number);
  } catch (const std::exception& fault) {
    constexpr std::chrono::seconds until_tried_again(30);
    throw TaskWaits({fmt::format("文件 {} 的 PDF 暂时无法生成，稍后自动重试。", document.number),
                     fmt::format("The PDF of {} cannot be made at present ({}); it is tried again.", document.number,
                                 fault.what())},
                    until_tried_again);
  }
}

std::chrono::sys_seconds instant_of(const std::string& text) {
  return instruments::parse_iso_instant(text).value();
}

/// Files that go with the object.
struct Parts {
  std::filesystem::path csv, html;
  ~Parts() {
    std::error_code ignored;
    std::filesystem::remove(csv, ignored);
    std::filesystem::remove(html, ignored);
  }
};

void pack(Laboratory& laboratory, TaskRun& run, const std::filesystem::path& archive) {
  const auto wanted = json::parse(run.task().wanted);
  const bool in_english = wanted.at("in_english");
  const Parts parts{run.file(".csv"), run.file(".html")};
  bundles::ZipFile zip(archive);
  bundles::DocumentIndex index(parts.csv, parts.html, in_english,
                               in_english ? run.task().title.en : run.task().title.zh);
  bundles::UniqueNames names;
  std::int64_t done = 0;
  std::string latest;  // the index is as old as what it lists, so that the same documents give the same bytes
  each_document(laboratory, wanted, [&](const db::Document& document) {
    const auto pdf = pdf_of(laboratory, document);
    const auto name = folder_of(document, in_english) + names.add(stem_of(document), ".pdf");
    zip.store(name, instant_of(document.issued_at), pdf);
    index.add(document, sha256_hex(pdf), name);
    latest = std::max(latest, document.issued_at);
    run.progress(++done);
  });
  index.close();
  zip.compress("index.csv", instant_of(latest), parts.csv);
  zip.compress("index.html", instant_of(latest), parts.html);
  zip.close();
}

}  // namespace

db::Task order_bundle(db::Transaction& transaction, const Laboratory& laboratory, const BundleOrder& wanted,
                      const Person& by) {
  db::Task task;
  task.kind = "document_bundle";
  auto order = wanted;
  const auto customer_order = settle_order(transaction, order);
  order.numbers = each_once(order.numbers);
  for (const auto& each : order.numbers) db::load_document(transaction, each);
  task.total = order.numbers.empty() ? db::count_documents(transaction, order.filter)
                                     : static_cast<std::int64_t>(order.numbers.size());
  require(task.total > 0, Cause::invalid_input,
          {"没有符合条件的文件，无法打包。", "No document matches, so there is nothing to pack."});
  task.wanted = to_json(order, customer_order, settled(transaction)).dump();
  task.title = title_of(customer_order, task.total);
  task.created_at = task.not_before = laboratory.now();
  task.created_by_id = by.id;
  task.created_by_name = by.display_name;
  task.id = db::insert_task(transaction, task);
  log_act(transaction, laboratory, by, "ordered_document_bundle", "task", std::to_string(task.id.value), task.wanted);
  return task;
}

db::TaskResult make_bundle(Laboratory& laboratory, TaskRun& run) {
  const auto archive = run.file(".zip");
  pack(laboratory, run, archive);
  db::TaskResult result;
  result.file = archive.filename().string();
  result.name = archive_name(run.task());
  result.bytes = static_cast<std::int64_t>(std::filesystem::file_size(archive));
  result.sha256 = bundles::sha256_of_file(archive);
  return result;
}

}  // namespace lims
