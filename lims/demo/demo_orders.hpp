#pragma once

#include <span>

#include "db/database.hpp"
#include "instruments/ids.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims::demo {

/// Two orders that are open: one late and partly done, one of yesterday. Takes at least 10 gauges, of which the third
/// to the seventh have one owner and so have the eighth to the tenth.
void make_orders(db::Transaction& transaction, const Laboratory& laboratory, const Person& receptionist,
                 std::span<const instruments::InstrumentId> gauges);

}  // namespace lims::demo
