#pragma once

#include <span>

#include "db/database.hpp"
#include "instruments/ids.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims::demo {

struct Signers {
  Person verifier, checker, approver;
};

/// Records of pressure gauges at each stage: recorded, checked, returned, issued as certificate and as notice, and one
/// certificate that was cancelled. Takes at least 9 gauges.
void make_records(db::Transaction& transaction, const Laboratory& laboratory, const Signers& signers,
                  std::span<const instruments::InstrumentId> gauges);

}  // namespace lims::demo
