using AuditKit.Core;
using AuditKit.Core.Json;

namespace AuditKit.Engine.Runs;

/// <summary>Finished stages of a folder, one file each. Entries of other inputs are ignored, damaged ones too: the stage then runs again.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="resume">False never finds anything.</param>
internal sealed class StageJournal(RunFolder folder, bool resume)
{
    public JournalEntry? Find(string stage, Digest key)
    {
        string path = folder.PathOf(NameOf(stage));
        if (!resume || !File.Exists(path)) return null;
        try
        {
            JournalEntry entry = CanonicalJson.Read<JournalEntry>(File.ReadAllBytes(path));
            return entry.Key == key && (entry.Stage?.Outputs.Values ?? []).All(folder.Store.Contains) ? entry : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public void Keep(string stage, JournalEntry entry) => folder.Write(NameOf(stage), stream => stream.Write(CanonicalJson.Write(entry)));

    private static string NameOf(string stage) => Path.Combine("stages", stage + ".json");
}
