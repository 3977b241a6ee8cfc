#include "lims/handlers/public_page.hpp"

#include "lims/http/html_text.hpp"

namespace lims::handlers {

using http::html_text;
using http::Language;
using instruments::Text;

std::string PublicPage::say(const Text& text) const {
  return html_text(http::in(text, language_));
}

void PublicPage::head(const Text& title) {
  const bool chinese = language_ == Language::zh;
  html_ += "<header><h1>" + say(title) + "</h1><a href=\"?lang=" + (chinese ? "en" : "zh") + "\">" +
           (chinese ? "English" : "中文") + "</a></header>\n";
}

void PublicPage::row(const Text& label, const std::string& value) {
  if (value.empty()) return;
  html_ += "<div><dt>" + say(label) + "</dt><dd>" + html_text(value) + "</dd></div>\n";
}

void PublicPage::void_row(const Text& label, const std::string& value, const Text& why) {
  if (value.empty()) return;
  html_ += "<div><dt>" + say(label) + "</dt><dd><s>" + html_text(value) + "</s> <strong class=\"gone\">" + say(why) +
           "</strong></dd></div>\n";
}

void PublicPage::banner(std::string_view kind, const Text& title, const std::string& detail) {
  html_ += "<section class=\"" + std::string(kind) + "\" role=\"status\"><p class=\"verdict\">" + say(title) + "</p>" +
           (detail.empty() ? "" : "<p>" + html_text(detail) + "</p>") + "</section>\n";
}

void PublicPage::link(const std::string& address, const Text& text) {
  html_ += "<p><a href=\"" + html_text(address) + "\">" + say(text) + "</a></p>\n";
}

std::string PublicPage::whole(const Text& title) const {
  return std::string("<!doctype html>\n<html lang=\"") + std::string(http::tag(language_)) +
         "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<meta name=\"robots\" content=\"noindex\"><title>" +
         say(title) +
         "</title><link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" "
         "href=\"/public.css\"></head><body><main>\n" +
         html_ + "</main></body></html>\n";
}

Language language_of_page(const http::Request& request) {
  const auto wanted = request.text("lang");
  if (!wanted) return request.language;
  return *wanted == "en" ? Language::en : Language::zh;
}

http::Response public_html(std::string text, int status, Language language) {
  auto response = http::text_response("text/html; charset=utf-8", std::move(text), status);
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Content-Language", std::string(http::tag(language)));
  return response;
}

}  // namespace lims::handlers
