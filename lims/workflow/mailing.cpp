#include "lims/workflow/mailing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "db/mails.hpp"
#include "instruments/refusal.hpp"
#include "lims/http/smtp.hpp"
#include "lims/mail/message.hpp"
#include "lims/workflow/compose_mail.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims {
namespace {

using namespace std::chrono_literals;
using instruments::Cause;
using instruments::Text;

constexpr auto lease_length = 10min;  // longer than a message takes, its files rendered before
constexpr auto between_looks = 2s;
constexpr auto after_a_fault = 30s;
constexpr auto given_up_after = std::chrono::days(5);  // RFC 5321, 4.5.4.1: at least 4 to 5 days

void log_fault(const std::string& fault) {
  const auto message = "mail: " + fault;
  fmt::print(stderr, "{}\n", nlohmann::json{{"level", "error"}, {"message", message}}.dump());
}

std::string later(const Laboratory& laboratory, std::chrono::seconds time) {
  return instant_text(laboratory.clock() + time);
}

void end(const Laboratory& laboratory, db::Mail& mail, const char* state, std::optional<Text> said) {
  mail.state = state;
  mail.said = std::move(said);
  mail.ended_at = laboratory.now();
}

/// It is tried again, unless it was tried for days.
void put_off(const Laboratory& laboratory, db::Mail& mail, const Text& said, const std::stop_token& stop) {
  if (mail.composed_at && *mail.composed_at < instant_text(laboratory.clock() - given_up_after))
    return end(laboratory, mail, "failed",
               Text{"五天内未能送出，已放弃。" + said.zh, "Given up after five days. " + said.en});
  mail.state = "waiting";
  mail.said = said;
  mail.due_at = stop.stop_requested() ? laboratory.now() : later(laboratory, pause_after(mail.attempts));
}

/// A password that cannot be read is not the fault of the message.
http::SmtpServer server_for(const Laboratory& laboratory, const MailSettings& settings) {
  try {
    return smtp_server(settings, mail_host(laboratory.settings));
  } catch (const instruments::Refusal& refusal) {
    throw http::MailDelayed(refusal.text());
  }
}

/// What became of a message, ready to be written down.
db::Mail attempted(Laboratory& laboratory, const MailSettings& settings, db::Mail mail, const std::stop_token& stop) {
  try {
    const auto message = message_of(laboratory, settings, mail);
    const auto server = server_for(laboratory, settings);
    http::send_by_smtp(server, {message.from, message.to}, to_text(message), stop);
    end(laboratory, mail, "sent", std::nullopt);
  } catch (const http::MailDelayed& delayed) {
    put_off(laboratory, mail, delayed.text(), stop);
  } catch (const http::MailRefused& refused) {
    end(laboratory, mail, "failed", refused.text());
  } catch (const instruments::Refusal& refusal) {
    if (refusal.cause() == Cause::busy)
      put_off(laboratory, mail, refusal.text(), stop);
    else
      end(laboratory, mail, "failed", refusal.text());
  } catch (const std::exception& fault) {
    log_fault(fault.what());
    put_off(laboratory, mail, {fmt::format("程序故障：{}", fault.what()), fmt::format("A fault: {}", fault.what())},
            stop);
  }
  return mail;
}

}  // namespace

std::chrono::minutes pause_after(std::int64_t attempts) {
  constexpr std::array<std::chrono::minutes, 5> pauses = {1min, 5min, 15min, 1h, 4h};
  const auto index = std::clamp<std::int64_t>(attempts, 1, pauses.size()) - 1;
  return pauses.at(static_cast<std::size_t>(index));
}

bool send_next_mail(Laboratory& laboratory, const MailSettings& settings, const std::string& holder,
                    const std::stop_token& stop) {
  {
    db::ReadTransaction transaction(laboratory.database);
    if (!db::has_due_mail(transaction, laboratory.now())) return false;
  }
  std::optional<db::Mail> mail;
  {
    db::Transaction transaction(laboratory.database);
    mail = db::claim_mail(transaction, laboratory.now(), {holder, later(laboratory, lease_length)});
    transaction.commit();
  }
  if (!mail) return false;
  const auto outcome = attempted(laboratory, settings, *std::move(mail), stop);
  db::Transaction transaction(laboratory.database);
  if (!db::leave_mail(transaction, outcome, holder)) log_fault("a message took longer than its lease");
  transaction.commit();
  return true;
}

Mailing::Mailing(Laboratory& laboratory, MailSettings settings)
    : laboratory_(laboratory),
      settings_(std::move(settings)),
      holder_(random_token(8)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Mailing::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::chrono::seconds pause = between_looks;
    try {
      if (send_next_mail(laboratory_, settings_, holder_, stop)) continue;
    } catch (const std::exception& fault) {
      log_fault(fault.what());
      pause = after_a_fault;
    }
    std::unique_lock lock(mutex_);
    waiting_.wait_for(lock, stop, pause, [] { return false; });
  }
}

}  // namespace lims
