package dev.kreiss.sweep.family;

import dev.kreiss.model.CoupledSystem;
import java.util.List;

/** Systems that depend on numbers. A value: the same numbers always give the same system. */
public interface SystemFamily {

    /** What can be set, in the order of a listing. */
    List<FamilyParameter> parameters();

    /**
     * @param values one for each parameter
     * @throws IllegalArgumentException in one line, if there is no such system
     */
    CoupledSystem at(ParameterValues values);
}
