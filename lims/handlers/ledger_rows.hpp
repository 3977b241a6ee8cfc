#pragma once

#include <functional>

#include "db/instrument_list.hpp"
#include "lims/http/request.hpp"
#include "reports/ledger.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// An instrument of the register as a row of a ledger.
reports::LedgerRow row_of(const db::RegisteredInstrument& registered, instruments::Date today, int due_soon_days);

reports::DocumentLanguage language_of(const http::Request& request);

/// Language, laboratory, day and the filter in words.
reports::LedgerOptions ledger_options(const http::Request& request, Laboratory& laboratory,
                                      const db::InstrumentFilter& filter);

/// Whether rows carry what an edited ledger is compared with when it comes back.
enum class Marks : std::uint8_t { none, to_compare };

/// Gives `take` the rows of the ledger while another thread reads the next ones.
void read_ahead(Laboratory& laboratory, const db::InstrumentFilter& filter, Marks marks,
                const std::function<void(const reports::LedgerRow&)>& take);

inline constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace lims::handlers
