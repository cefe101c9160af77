namespace AuditKit.Energy.Meters;

/// <summary>How a user without root gets read access to the processor's energy counters.</summary>
public static class RaplRecipe
{
    /// <summary>
    /// The steps, one line. Since the fix of CVE-2020-8694 (PLATYPUS) the counters are readable by root alone, because fine
    /// readings of power leak secrets of other programs: the recipe opens them to one group, not to everybody.
    /// </summary>
    public const string Text =
        "Let a group read the counters: 'groupadd -f energy && usermod -aG energy USER', write the line "
        + "'z /sys/devices/virtual/powercap/*/*/energy_uj 0440 root energy -' (and the same with one more '/*' for dram) into "
        + "/etc/tmpfiles.d/energy-counters.conf, run 'systemd-tmpfiles --create' and log in again";
}
