package dev.kreiss.experiments;

import java.util.Locale;

/** How much is measured. */
public enum Scale {
    /** Under three minutes on two cores: every question, on coarse grids and small systems. */
    QUICK,
    /** Under half an hour on two cores: fine grids, up to 400 parameters. */
    FULL;

    /** The name in documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
