#pragma once

#include <string>

#include "lims/http/assets.hpp"
#include "lims/http/head.hpp"
#include "lims/http/router.hpp"
#include "lims/http/schema.hpp"
#include "lims/http/server.hpp"

namespace lims::http {

/// What happens to a request between its head and its answer, apart from sockets.
class Application {
 public:
  /// A route that names a schema which does not exist is a fault.
  Application(Site site, Laboratory& laboratory);

  /// The request that a head describes, without its body. Refuses (400) a query that is not UTF-8 in %XX.
  static void describe(const Head& head, Request& request);

  /// The route of the request, its parameters filled in; nothing for an address the web app answers. Refuses 405 and
  /// `not_found`.
  const Route* find_route(const Head& head, Request& request) const;

  /// Refuses who may not: nobody signed in, a role that does not carry the permission, a change without the token that
  /// only our own pages know. Happens before the body is read.
  void admit(const Route& route, Request& request) const;

  /// The answer of the route, or of the web app where there is none; the body has been read. `body_understood`
  /// becomes true when what is wrong from there on is wrong with the content of the body, not with its form.
  Response answer(const Route* route, const Request& request, bool& body_understood) const;

 private:
  Router router_;
  Authenticate authenticate_;
  Schemas schemas_;
  Assets assets_;
  Laboratory& laboratory_;
};

/// POST, PUT and PATCH carry a body, and must say how long it is.
bool takes_body(std::string_view method);

}  // namespace lims::http
