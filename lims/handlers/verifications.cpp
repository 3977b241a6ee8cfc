#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <semaphore>

#include "db/documents.hpp"
#include "lims/authenticity/content.hpp"
#include "lims/authenticity/examine.hpp"
#include "lims/authenticity/trusted.hpp"
#include "lims/dcc/read_dcc.hpp"
#include "lims/file_store.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/public_page.hpp"
#include "lims/handlers/uploaded_file.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/sealing.hpp"

namespace lims::handlers {
namespace {

using authenticity::Check;
using authenticity::Outcome;
using http::Language;
using instruments::Text;
using nlohmann::json;

constexpr std::chrono::seconds patience{5};

// Anybody may ask: two at once leave the laboratory its server.
std::counting_semaphore<2> places(2);

class Place {
 public:
  Place() {
    instruments::require(places.try_acquire_for(patience), instruments::Cause::busy,
                         {"正在核验其他文件，请稍后再试。", "Other files are being verified: try again in a moment."});
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { places.release(); }
};

/// The authorities whose certificates lie beside the laboratory's own keys.
std::vector<std::string> trusted_here(const Laboratory& laboratory) {
  const auto folder = key_folder(laboratory.settings);
  if (!std::filesystem::is_directory(folder)) return {};
  try {
    return authenticity::trusted_in(folder);
  } catch (const instruments::Refusal&) {
    return {};  // keys without the certificate of their authority
  }
}

Check check_of_state(const db::DocumentView& view, const Laboratory& laboratory) {
  const auto& document = view.document;
  if (document.state == db::DocumentState::cancelled) {
    const auto day = date_text_in(laboratory.settings.time_zone, document.cancelled_at.value_or(""));
    const auto why = cancelled_because(document);
    return {"register",
            Outcome::fails,
            {fmt::format("登记簿：{} 已于 {} 作废：{}。", document.number, day, why.zh),
             fmt::format("Register: {} was cancelled on {}: {}.", document.number, day, why.en)}};
  }
  if (document.state == db::DocumentState::superseded)
    return {"register",
            Outcome::fails,
            {fmt::format("登记簿：{} 已被 {} 替代。", document.number, view.superseded_by_number.value_or("")),
             fmt::format("Register: {} has been replaced by {}.", document.number,
                         view.superseded_by_number.value_or(""))}};
  return {"register",
          Outcome::holds,
          {fmt::format("登记簿：{} 由本机构出具，今天仍有效存在。", document.number),
           fmt::format("Register: {} was issued by this laboratory and stands today.", document.number)}};
}

/// What an XML says otherwise than the document of its number; nothing where it says the same.
std::optional<Text> said_otherwise(std::string_view xml, const db::Document& document) {
  authenticity::Checks checks;
  authenticity::check_same_content(reports::document_from_json(json::parse(document.content)), xml, checks);
  for (const auto& check : checks)
    if (check.outcome != Outcome::holds) return check.sentence;
  return std::nullopt;
}

/// What the register says today of the document that calls itself so.
Check check_of_register(const authenticity::Examined& examined, std::string_view file, const Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto view = db::find_document(transaction, examined.number);
  if (!view)
    return {"register",
            Outcome::noted,
            {"登记簿：本机构没有出具过这个编号的文件。",
             "Register: this laboratory has not issued a document of this number."}};
  if (!examined.content.empty() && sha256_hex(examined.content) != view->document.content_sha256)
    return {"register",
            Outcome::fails,
            {fmt::format("登记簿：{} 的内容与本文件所附的不同。", examined.number),
             fmt::format("Register: the content of {} is another one than this file has.", examined.number)}};
  if (dcc::looks_like_xml(file))
    if (const auto otherwise = said_otherwise(file, view->document))
      return {"register",
              Outcome::fails,
              {fmt::format("登记簿：{} 的内容与本文件不同：{}", examined.number, otherwise->zh),
               fmt::format("Register: {} says other things than this file: {}", examined.number, otherwise->en)}};
  return check_of_state(*view, laboratory);
}

authenticity::Examined examine(const Request& request, const Laboratory& laboratory) {
  const Place place;
  std::vector<http::Part> parts;
  const auto now = instruments::parse_iso_instant(laboratory.now()).value_or(std::chrono::sys_seconds{});
  const auto file = uploaded_file(request, parts);
  auto examined = authenticity::examine(file, {trusted_here(laboratory), now, false});
  if (!examined.number.empty()) examined.checks.push_back(check_of_register(examined, file, laboratory));
  return examined;
}

std::string_view word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      return "holds";
    case Outcome::fails:
      return "fails";
    case Outcome::unknown:
      return "unknown";
    case Outcome::noted:
      break;
  }
  return "noted";
}

/// Mark, and the class by which it is coloured.
std::pair<const char*, const char*> shown(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      return {"✓", "stands"};
    case Outcome::fails:
      return {"✗", "gone"};
    case Outcome::unknown:
      return {"?", "late"};
    case Outcome::noted:
      break;
  }
  return {"·", "noted"};
}

const Text title{"核验证书文件", "Verify a certificate"};

void add_form(PublicPage& page, Language language) {
  page.raw("<form method=\"post\" action=\"/verify?lang=" + std::string(language == Language::en ? "en" : "zh") +
           "\" enctype=\"multipart/form-data\"><label for=\"file\">" +
           page.say({"选择证书文件，或把它拖到这里（PDF 或 XML，不超过 20 MB）",
                     "Choose the file of a certificate, or drop it here (PDF or XML, up to 20 MB)"}) +
           "</label><input class=\"drop\" id=\"file\" name=\"file\" type=\"file\" required "
           "accept=\".pdf,.xml,application/pdf,application/xml\"><button type=\"submit\">" +
           page.say({"核验", "Verify"}) + "</button></form>\n<p>" +
           page.say({"检查电子签名、签名后的改动、附件、印出的数据，并由所附记录重新计算结果。文件不会保存。",
                     "Signatures, later changes, attachments and printed figures are checked, and the results computed "
                     "again from the record attached. The file is not kept."}) +
           "</p>\n");
}

void add_checks(PublicPage& page, const authenticity::Examined& examined) {
  if (examined.is_good())
    page.banner("stands", {"全部成立", "All of it holds"}, examined.number);
  else
    page.banner("gone", {"不是全部成立，请勿信赖本文件", "Not all of it holds: do not rely on this file"},
                examined.number);
  page.raw("<ul class=\"checks\">\n");
  for (const auto& check : examined.checks) {
    const auto [mark, kind] = shown(check.outcome);
    page.raw(std::string("<li><span class=\"") + kind + "\">" + mark + "</span> " + page.say(check.sentence) +
             "</li>\n");
  }
  page.raw("</ul>\n");
}

}  // namespace

/// POST /verifications
Response create_verification(const Request& request, Laboratory& laboratory) {
  const auto examined = examine(request, laboratory);
  json checks = json::array();
  for (const auto& check : examined.checks)
    checks.push_back(
        {{"id", check.id}, {"outcome", std::string(word_of(check.outcome))}, {"sentence", to_json(check.sentence)}});
  return http::json_response(
      {{"good", examined.is_good()}, {"number", examined.number}, {"checks", std::move(checks)}});
}

/// GET /verify
Response show_verification_page(const Request& request, Laboratory& /*laboratory*/) {
  const auto language = language_of_page(request);
  PublicPage page(language);
  page.head(title);
  add_form(page, language);
  return public_html(page.whole(title), 200, language);
}

/// POST /verify
Response show_verified_file(const Request& request, Laboratory& laboratory) {
  const auto language = language_of_page(request);
  PublicPage page(language);
  page.head(title);
  add_checks(page, examine(request, laboratory));
  add_form(page, language);
  return public_html(page.whole(title), 200, language);
}

}  // namespace lims::handlers
