#include "lims/mail/digest.hpp"

#include <fmt/format.h>

#include "instruments/dates.hpp"
#include "lims/http/html_text.hpp"
#include "lims/http/language.hpp"

namespace lims {
namespace {

using http::html_text;
using http::in;
using http::Language;
using instruments::Text;

struct Fact {
  Text label;
  std::string value;
};

std::vector<Language> languages_of(const Digest& digest) {
  if (digest.languages == "en") return {Language::en};
  if (digest.languages == "zh,en") return {Language::zh, Language::en};
  return {Language::zh};
}

/// A name that was given in one language only stands for both.
std::string name_in(const Text& name, Language language) {
  const auto& wanted = in(name, language);
  return wanted.empty() ? name.zh : wanted;
}

std::string what_happened(const ToldDocument& told, Language language) {
  if (told.event == "cancelled") return in({"已作废，不再有效", "cancelled: it no longer stands"}, language);
  if (told.event == "issued" || !told.content.replaces) return in({"已出具", "issued"}, language);
  const auto& number = told.content.replaces->number;
  return in({fmt::format("已重新出具，代替 {}", number), fmt::format("re-issued: it replaces {}", number)}, language);
}

/// 检定证书 LXJ2026-000001
std::string title_of(const ToldDocument& told, Language language) {
  return in(reports::title_of(told.content.kind), language) + " " + told.content.number;
}

/// What holds only while the document stands.
void add_conclusion(std::vector<Fact>& facts, const reports::Document& content, Language language) {
  const bool verification = reports::is_of_verification(content.kind);
  const Text conclusion = verification ? Text{"检定结论", "Conclusion"} : Text{"符合性", "Conformity"};
  facts.push_back({conclusion, in(content.conclusion, language)});
  if (content.valid_until) facts.push_back({{"有效期至", "Valid until"}, instruments::to_iso(*content.valid_until)});
  if (content.use_until) facts.push_back({{"使用期限至", "Use until"}, instruments::to_iso(*content.use_until)});
}

std::vector<Fact> facts_of(const ToldDocument& told, Language language) {
  const auto& content = told.content;
  const bool verification = reports::is_of_verification(content.kind);
  const auto& instrument = content.instrument;
  const bool english = language == Language::en && !instrument.name_en.empty();
  std::vector<Fact> facts = {
      {{"送检单位", "Customer"}, content.customer.name},
      {{"计量器具", "Instrument"}, english ? instrument.name_en : instrument.name},
      {{"出厂编号", "Serial number"}, instrument.serial_number},
      {verification ? Text{"检定日期", "Verified on"} : Text{"实施日期", "Performed on"},
       instruments::to_iso(content.verified_on)},
  };
  if (told.event == "cancelled")
    facts.push_back({{"作废原因", "Reason"}, in(told.reason, language)});
  else
    add_conclusion(facts, content, language);
  if (told.event == "reissued" && content.replaces) facts.push_back({{"更正原因", "Reason"}, content.replaces->reason});
  std::erase_if(facts, [](const Fact& fact) { return fact.value.empty(); });
  return facts;
}

std::string greeting(const Digest& digest, Language language) {
  return in({fmt::format("{}，您好：", digest.recipient), fmt::format("Dear {},", digest.recipient)}, language);
}

std::string opening(const Digest& digest, Language language) {
  const auto name = name_in(digest.laboratory, language);
  return in({fmt::format("{}就贵单位送检的计量器具，通知如下：", name),
             fmt::format("{} informs you about the documents of your measuring instruments:", name)},
            language);
}

/// What stands below the list: the files, whether it counts, whom to ask.
std::vector<std::string> closing(const Digest& digest, Language language) {
  std::vector<std::string> lines;
  if (digest.demo)
    lines.push_back(in(
        {"演示邮件，所述文件无法律效力。", "This is a demonstration: its documents have no legal effect."}, language));
  if (digest.attached) lines.push_back(in({"文件（PDF）见附件。", "The documents (PDF) are attached."}, language));
  if (digest.too_large)
    lines.push_back(in({"文件过大，未随邮件附上，请从上述网址核验，并向本机构索取文件。",
                        "The files are too large for an e-mail: verify them at the links, and ask us for the files."},
                       language));
  lines.push_back(
      in({"每份文件的网址说明它现在是否有效。", "The link of each document tells whether it stands today."}, language));
  if (!digest.phone.empty())
    lines.push_back(in({fmt::format("如有疑问，请致电 {}。", digest.phone),
                        fmt::format("If you have questions, call {}.", digest.phone)},
                       language));
  lines.push_back(in({"本邮件由系统自动发送。", "This message was sent automatically."}, language));
  return lines;
}

std::string plain_section(const Digest& digest, Language language) {
  std::string text = greeting(digest, language) + "\n\n" + opening(digest, language) + "\n\n";
  const auto* const colon = language == Language::zh ? "：" : ": ";
  int number = 0;
  for (const auto& told : digest.documents) {
    text += fmt::format("{}. {} {} {}\n", ++number, title_of(told, language), language == Language::zh ? "—" : "-",
                        what_happened(told, language));
    for (const auto& [label, value] : facts_of(told, language))
      text += fmt::format("   {}{}{}\n", in(label, language), colon, value);
    text += fmt::format("   {}\n\n", told.link);
  }
  for (const auto& line : closing(digest, language)) text += line + "\n";
  return text + "\n" + name_in(digest.laboratory, language) + "\n";
}

std::string html_section(const Digest& digest, Language language) {
  std::string html = fmt::format("<div lang=\"{}\">\n<p>{}</p>\n<p>{}</p>\n", http::tag(language),
                                 html_text(greeting(digest, language)), html_text(opening(digest, language)));
  for (const auto& told : digest.documents) {
    const auto* const colour = told.event == "cancelled" ? "#b42318" : "#1d4f91";
    html += fmt::format("<h2 style=\"font-size:16px;margin:20px 0 4px;color:{}\">{} — {}</h2>\n<table>\n", colour,
                        html_text(title_of(told, language)), html_text(what_happened(told, language)));
    for (const auto& [label, value] : facts_of(told, language))
      html +=
          fmt::format("<tr><td style=\"color:#667085;padding-right:16px;white-space:nowrap\">{}</td><td>{}</td></tr>\n",
                      html_text(in(label, language)), html_text(value));
    html += fmt::format("</table>\n<p style=\"margin:4px 0\"><a href=\"{0}\">{0}</a></p>\n", html_text(told.link));
  }
  html += "<p style=\"margin-top:24px;color:#667085\">";
  for (const auto& line : closing(digest, language)) html += html_text(line) + "<br>\n";
  return html + "</p>\n<p>" + html_text(name_in(digest.laboratory, language)) + "</p>\n</div>\n";
}

std::string subject_in(const Digest& digest, Language language) {
  const auto name = name_in(digest.laboratory, language);
  const auto count = digest.documents.size();
  if (count != 1)
    return in({fmt::format("{}：{} 份证书和通知书", name, count), fmt::format("{}: {} documents", name, count)},
              language);
  const auto& told = digest.documents.front();
  const auto title = title_of(told, language), what = what_happened(told, language);
  return in({fmt::format("{}：{} {}", name, title, what), fmt::format("{}: {} {}", name, title, what)}, language);
}

}  // namespace

std::string subject_of(const Digest& digest) {
  std::string subject;
  for (const auto language : languages_of(digest))
    subject += (subject.empty() ? "" : " / ") + subject_in(digest, language);
  return subject;
}

std::string plain_text_of(const Digest& digest) {
  std::string text;
  for (const auto language : languages_of(digest))
    text += (text.empty() ? "" : "\n----------------------------------------\n\n") + plain_section(digest, language);
  return text;
}

std::string html_of(const Digest& digest) {
  std::string html =
      "<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body style=\"font:15px/1.6 'PingFang SC',"
      "'Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#101828;max-width:720px\">\n";
  bool first = true;
  for (const auto language : languages_of(digest)) {
    if (!first) html += "<hr style=\"margin:32px 0\">\n";
    html += html_section(digest, language);
    first = false;
  }
  return html + "</body></html>\n";
}

}  // namespace lims
