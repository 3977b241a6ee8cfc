#include "tests/support/lims_given_out.hpp"

#include <gtest/gtest.h>

#include "lims/workflow/attached_record.hpp"
#include "reports/dcc/dcc.hpp"
#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_file.hpp"

namespace given_out {

using lims::authenticity::Examined;
using lims::authenticity::Outcome;
using nlohmann::json;

const GivenOut& verification() {
  static const GivenOut made = [] {
    tests::Desk desk;
    desk.place.standard(tests::date("2027-02-28"));  // could have served, and did not
    const auto document = desk.document(desk.issue("2026-11-21"));
    GivenOut given{json::parse(document.content), {}};
    given.attachments =
        lims::attached_record(desk.place.laboratory(), document.record_id, reports::document_from_json(given.content));
    given.content["laboratory"]["name"] = {{"zh", "示例市计量检定测试所"}, {"en", "Example Institute"}};
    return given;
  }();
  return made;
}

DemoKeys& keys() {
  static DemoKeys keys;
  return keys;
}

std::string rendered(const GivenOut& given) {
  static reports::PdfRenderer renderer(
      reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer"));
  return reports::certificate_pdf(renderer, given.content.dump(), given.attachments);
}

const std::string& genuine() {
  static const std::string pdf = keys().signed_twice(rendered(verification()));
  return pdf;
}

std::string certificate_xml() {
  return reports::dcc_of(reports::document_from_json(verification().content), "0.1.0");
}

std::string foreign_xml() {
  return replaced(tests::bytes_of(std::string(ETALON_SHARED) + "/dcc/examples-own/lx_temperature_zh_en_3.3.0.xml"),
                  "联信计量校准实验室", "示例市计量检定测试所");
}

Examined examined(const std::string& file, const std::vector<std::string>& trusted) {
  return lims::authenticity::examine(
      file, {trusted, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())});
}

Examined examined(const std::string& file) {
  return examined(file, keys().trusted());
}

std::set<std::string> with(Outcome outcome, const Examined& examined) {
  std::set<std::string> ids;
  for (const auto& check : examined.checks)
    if (check.outcome == outcome) ids.insert(check.id);
  return ids;
}

std::set<std::string> failures(const std::string& file) {
  const auto found = examined(file);
  EXPECT_FALSE(found.is_good());
  return with(Outcome::fails, found);
}

std::set<std::string> failures_of(const std::function<void(GivenOut&)>& change) {
  auto given = verification();
  change(given);
  return failures(keys().signed_twice(rendered(given)));
}

void change_record(GivenOut& given, const std::function<void(json&)>& change) {
  auto& text = given.attachments.at("record.json").content;
  auto record = json::parse(text);
  change(record);
  text = record.dump();
}

}  // namespace given_out
