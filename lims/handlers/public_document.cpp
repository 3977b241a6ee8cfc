#include <nlohmann/json.hpp>

#include "db/documents.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/public_page.hpp"
#include "lims/http/language.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/documents.hpp"
#include "reports/document.hpp"

namespace lims::handlers {
namespace {

using http::Language;
using instruments::Text;

void say_cancelled(PublicPage& page, const db::DocumentView& view, const Laboratory& laboratory, Language language) {
  const auto& document = view.document;
  page.banner("gone", {"本文件已作废", "This document has been cancelled"},
              date_text_in(laboratory.settings.time_zone, document.cancelled_at.value_or("")) + "  " +
                  http::in(cancelled_because(document), language));
}

void say_standing(PublicPage& page, const db::Document& document, const Laboratory& laboratory, Language language) {
  if (document.kind == db::DocumentKind::test_report)
    return page.banner("stands", {"本报告真实有效", "This report is genuine and stands"}, "");
  if (document.kind == db::DocumentKind::result_notice)
    return page.banner("failed", {"本通知书有效：检定不合格", "This notice stands: the instrument failed"}, "");
  if (document.valid_until && *document.valid_until < laboratory.today())
    return page.banner("late",
                       {"本证书真实，但检定有效期已过", "This certificate is genuine, but its validity has ended"},
                       instruments::to_iso(*document.valid_until));
  page.banner("stands", {"本证书真实有效", "This certificate is genuine and stands"},
              document.valid_until
                  ? http::in({"有效期至 ", "Valid until "}, language) + instruments::to_iso(*document.valid_until)
                  : "");
}

void say_state(PublicPage& page, const db::DocumentView& view, const Laboratory& laboratory, Language language) {
  if (view.document.state == db::DocumentState::cancelled) return say_cancelled(page, view, laboratory, language);
  if (view.document.state == db::DocumentState::superseded)
    return page.banner("gone", {"本文件已被替代", "This document has been replaced"},
                       view.superseded_by_number.value_or(""));
  say_standing(page, view.document, laboratory, language);
}

/// To the page of another document of this laboratory.
void link_document(PublicPage& page, db::ReadTransaction& transaction, const Text& label, const std::string& number,
                   Language language) {
  const auto view = db::find_document(transaction, number);
  if (!view) return;
  const char* tag = language == Language::en ? "en" : "zh";
  page.link("/c/" + view->document.token + "?lang=" + tag, {label.zh + number, label.en + number});
}

/// Whose place it took and which took its place, which notice cancelled it and which certificates it cancelled.
void link_others(PublicPage& page, db::ReadTransaction& transaction, const db::DocumentView& view, Language language) {
  const auto link = [&](const Text& label, const std::optional<std::string>& number) {
    if (number) link_document(page, transaction, label, *number, language);
  };
  link({"现行文件：", "The document that stands in its place: "}, view.superseded_by_number);
  link({"被本文件替代的文件：", "The document that this one replaces: "}, view.replaces_number);
  link({"使其作废的通知书：", "The notice that cancelled it: "}, view.cancelled_by_number);
  for (const auto& number : db::list_cancelled_by(transaction, view.document.id))
    link({"因本通知书作废的证书：", "Certificate that this notice cancelled: "}, number);
}

/// What an amendment says otherwise than the document before.
void say_amendment(PublicPage& page, const reports::Document& content) {
  if (!content.replaces) return;
  page.row({"代替", "Replaces"}, content.replaces->number);
  page.row({"更正原因", "Reason"}, content.replaces->reason);
}

/// The conclusion and until when it holds; neither holds once the document does not stand.
void say_conclusion(PublicPage& page, const db::DocumentView& view, const reports::Document& content,
                    Language language) {
  const auto state = view.document.state;
  const Text why = state == db::DocumentState::cancelled ? Text{"作废", "Cancelled"} : Text{"已被替代", "Replaced"};
  const auto say = [&](const Text& label, const std::string& value) {
    state == db::DocumentState::issued ? page.row(label, value) : page.void_row(label, value, why);
  };
  const Text conclusion =
      reports::is_of_verification(content.kind) ? Text{"检定结论", "Conclusion"} : Text{"符合性", "Conformity"};
  say(conclusion, http::in(content.conclusion, language));
  const auto day = [](const std::optional<instruments::Date>& date) {
    return date ? instruments::to_iso(*date) : std::string();
  };
  say({"有效期至", "Valid until"}, day(content.valid_until));
  say({"使用期限至", "Use until"}, day(content.use_until));
}

void say_content(PublicPage& page, const db::DocumentView& view, const reports::Document& content, Language language) {
  page.raw("<dl>\n");
  page.row({"编号", "Number"}, content.number);
  say_amendment(page, content);
  page.row({"发证单位", "Issued by"}, http::in(content.laboratory.name, language));
  page.row({"计量授权证书号", "Authorization"}, content.laboratory.authorization_number);
  page.row({"送检单位", "Customer"}, content.customer.name);
  page.row({"计量器具名称", "Instrument"}, content.instrument.name);
  page.row({"型号/规格", "Model"}, content.instrument.model);
  page.row({"测量范围", "Measuring range"}, content.instrument.measuring_range);
  page.row({"准确度等级", "Accuracy class"}, content.instrument.accuracy_class);
  page.row({"出厂编号", "Serial number"}, content.instrument.serial_number);
  page.row({"管理编号", "Owner's number"}, content.instrument.owner_number);
  page.row({"制造单位", "Manufacturer"}, content.instrument.manufacturer);
  const bool verification = reports::is_of_verification(content.kind);
  page.row(verification ? Text{"检定依据", "Basis"} : Text{"依据", "Method"},
           content.basis.code + " " + http::in(content.basis.title, language));
  page.row(verification ? Text{"检定日期", "Verified on"} : Text{"实施日期", "Performed on"},
           instruments::to_iso(view.document.verified_on));
  say_conclusion(page, view, content, language);
  page.raw("</dl>\n");
}

}  // namespace

/// GET /c/{token}
Response show_public_document(const Request& request, Laboratory& laboratory) {
  const auto language = language_of_page(request);
  PublicPage page(language);
  const Text title{"证书核验", "Document check"};
  page.head(title);
  db::ReadTransaction transaction(laboratory.database);
  const auto view = db::find_document_by_token(transaction, request.parameter("token"));
  if (!view) {
    page.banner("gone", {"没有这份文件", "There is no such document"},
                http::in({"二维码可能不完整，或文件并非本机构出具。",
                          "The code may be incomplete, or the document was not issued by this laboratory."},
                         language));
    return public_html(page.whole(title), 404, language);
  }
  const auto content = reports::document_from_json(nlohmann::json::parse(view->document.content));
  if (content.laboratory.demo)
    page.banner("demo", {"演示文件，无法律效力", "Demonstration document without legal effect"}, "");
  say_state(page, *view, laboratory, language);
  link_others(page, transaction, *view, language);
  page.raw("<h2>" + page.say(reports::title_of(content.kind)) + "</h2>\n");
  say_content(page, *view, content, language);
  page.link(std::string("/verify?lang=") + (language == Language::en ? "en" : "zh"),
            {"核验证书文件（PDF 或 XML）是否被改动", "Verify a file of a certificate (PDF or XML)"});
  return public_html(page.whole(title), 200, language);
}

}  // namespace lims::handlers
