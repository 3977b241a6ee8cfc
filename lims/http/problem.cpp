#include "lims/http/problem.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace lims::http {

namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::Text;

constexpr std::string_view busy_seconds = "2";
constexpr std::string_view too_many_requests_seconds = "60";

Text title_of(int status) {
  switch (status) {
    case 400:
      return {"请求无效", "The request is not valid"};
    case 401:
      return {"未登录", "Not signed in"};
    case 403:
      return {"没有权限", "Not permitted"};
    case 404:
      return {"没有找到", "Not found"};
    case 405:
      return {"不支持此方法", "Method not allowed"};
    case 409:
      return {"与当前状态冲突", "In conflict with the present state"};
    case 411:
      return {"缺少长度", "Length required"};
    case 412:
      return {"已被他人修改", "Changed in the meantime"};
    case 413:
      return {"内容过大", "Too large"};
    case 414:
      return {"地址过长", "Address too long"};
    case 415:
      return {"不支持的内容类型", "Unsupported media type"};
    case 417:
      return {"不支持的期望", "Expectation failed"};
    case 422:
      return {"内容有误", "The content has mistakes"};
    case 428:
      return {"缺少前提条件", "Precondition required"};
    case 429:
      return {"请求过多", "Too many requests"};
    case 431:
      return {"请求头过大", "Header too large"};
    case 503:
      return {"系统繁忙", "Busy"};
    default:
      return {"系统故障", "A fault of the program"};
  }
}

struct Problem {
  int status;
  std::string detail;
  nlohmann::json errors = nlohmann::json::array();
  nlohmann::json members = nlohmann::json::object();
};

/// `error_handler_t::replace`: a message may quote a broken byte, and the answer has to go out all the same.
Response problem_response(const Problem& problem, Language language, std::string_view request_id) {
  nlohmann::json body = {
      {"type", "about:blank"},    {"title", in(title_of(problem.status), language)},
      {"status", problem.status}, {"detail", problem.detail},
      {"errors", problem.errors}, {"request_id", request_id},
  };
  body.update(problem.members);
  Response response = {problem.status, "application/problem+json", {}, {}};
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return std::move(response).with("Content-Language", std::string(tag(language))).with("Vary", "Accept-Language");
}

}  // namespace

int status_of(const Refusal& refusal, bool body_understood) {
  if (const auto* const of_http = dynamic_cast<const HttpRefusal*>(&refusal)) return of_http->status();
  switch (refusal.cause()) {
    case Cause::invalid_input:
      return body_understood ? 422 : 400;
    case Cause::too_large:
      return 413;
    case Cause::unauthenticated:
      return 401;
    case Cause::not_permitted:
      return 403;
    case Cause::not_found:
      return 404;
    case Cause::state_conflict:
      return 409;
    case Cause::precondition_failed:
      return 412;
    case Cause::too_many_requests:
      return 429;
    case Cause::busy:
      return 503;
  }
  return 500;
}

Response problem(const Refusal& refusal, Language language, std::string_view request_id, bool body_understood) {
  auto mistakes = nlohmann::json::array();
  for (const auto& mistake : refusal.mistakes()) {
    nlohmann::json each = {{"field", mistake.field}, {"message", in(mistake.message, language)}};
    if (mistake.row) each["row"] = *mistake.row;
    mistakes.push_back(std::move(each));
  }
  const int status = status_of(refusal, body_understood);
  const auto* const of_http = dynamic_cast<const HttpRefusal*>(&refusal);
  Problem told = {status, in(refusal.text(), language), std::move(mistakes)};
  if (of_http != nullptr) told.members = of_http->members();
  auto response = problem_response(told, language, request_id);
  if (of_http != nullptr) {
    response.headers.insert(response.headers.end(), of_http->headers().begin(), of_http->headers().end());
  }
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (status == 429) response.headers.emplace_back("Retry-After", too_many_requests_seconds);
  if (status == 503) response.headers.emplace_back("Retry-After", busy_seconds);
  return response;
}

Response fault_problem(Language language, std::string_view request_id) {
  const Text detail = {fmt::format("程序发生故障，请将编号 {} 告知管理员。", request_id),
                       fmt::format("The program has a fault; tell the administrator the number {}.", request_id)};
  return problem_response({500, in(detail, language)}, language, request_id);
}

}  // namespace lims::http
