#pragma once

#include <string>
#include <string_view>

#include "instruments/refusal.hpp"
#include "lims/http/language.hpp"
#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims::handlers {

/// A page for everybody, without scripts, built line by line, every text escaped.
class PublicPage {
 public:
  explicit PublicPage(http::Language language) : language_(language) {}

  std::string say(const instruments::Text& text) const;
  /// The heading of the page, with the way to the other language.
  void head(const instruments::Text& title);
  void row(const instruments::Text& label, const std::string& value);
  /// What the document said and no longer says: struck through, with a word that says why.
  void void_row(const instruments::Text& label, const std::string& value, const instruments::Text& why);
  void banner(std::string_view kind, const instruments::Text& title, const std::string& detail);
  void link(const std::string& address, const instruments::Text& text);
  void raw(const std::string& html) { html_ += html; }
  std::string whole(const instruments::Text& title) const;

 private:
  http::Language language_;
  std::string html_;
};

/// The language that the address names, else the one of the browser.
http::Language language_of_page(const http::Request& request);

http::Response public_html(std::string text, int status, http::Language language);

}  // namespace lims::handlers
