#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "instruments/embedded.hpp"
#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims::http {

/// The files of the web app as the program carries them: compressed with gzip, named "….gz".
class Assets {
 public:
  explicit Assets(std::span<const instruments::EmbeddedFile> files);

  /// The file at the path of the request, the app's page for any other address a person opens in the browser, so that
  /// the app can route it; refuses `not_found` the rest. Files under /assets have a hash in their name and are kept
  /// for ever, the others are asked about each time.
  Response answer(const Request& request) const;

 private:
  struct Asset {
    std::string_view compressed;
    std::string content_type;
    std::string tag;  // of the content, without quotation marks
    bool immutable = false;
  };

  const Asset* find(const Request& request) const;
  static Response serve(const Request& request, const Asset& asset);

  std::map<std::string, Asset, std::less<>> assets_;  // by path, "/index.html"
};

}  // namespace lims::http
