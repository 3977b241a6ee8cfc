#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/instrument.hpp"

namespace db {

/// An instrument of the register with what belongs beside it.
struct RegisteredInstrument {
  instruments::Instrument instrument;
  std::string organization_name;
  std::string organization_credit_code;
  std::string created_at;
  std::string updated_at;
  std::optional<std::string> photograph_sha256 = std::nullopt;  // of the name plate, in the file store
};

/// Keeps a new instrument with its search index; `id` and `version` of the argument do not matter. `at` is an instant.
instruments::InstrumentId insert_instrument(Transaction& transaction, const instruments::Instrument& instrument,
                                            std::string_view at);

/// Many at once, the path of an import; sets `id` and `version` of each.
void insert_instruments(Transaction& transaction, std::span<instruments::Instrument> instruments, std::string_view at);

/// Writes all fields if the kept version is still `instrument.version`, which then grows by one; false otherwise (the
/// instrument is not there or somebody was faster).
bool update_instrument(Transaction& transaction, const instruments::Instrument& instrument, std::string_view at);

/// Gives the instrument another picture of its name plate, or none; the version as above.
bool set_instrument_photograph(Transaction& transaction, instruments::InstrumentId id, std::int64_t version,
                               const std::optional<std::string>& sha256, std::string_view at);

/// Deletes an instrument with its history, for the reversal of an import; false when records, documents, printed
/// labels or orders speak of it or it is not there.
bool delete_instrument(Transaction& transaction, instruments::InstrumentId id);

std::optional<RegisteredInstrument> find_instrument(ReadTransaction& transaction, instruments::InstrumentId id);
/// Refuses (not_found).
RegisteredInstrument load_instrument(ReadTransaction& transaction, instruments::InstrumentId id);

/// What makes two rows of a register the same instrument.
struct NaturalKey {
  instruments::OrganizationId organization_id;
  std::string name;
  std::string serial_number;
};
/// The oldest instrument of each key, in the order of the keys.
std::vector<std::optional<instruments::Instrument>> find_instruments(ReadTransaction& transaction,
                                                                     std::span<const NaturalKey> keys);

/// The region codes (GB/T 2260) of the register, sorted, each once, without the empty one.
std::vector<std::string> list_region_codes(ReadTransaction& transaction);

}  // namespace db
