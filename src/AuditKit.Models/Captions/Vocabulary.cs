using AuditKit.Models.Stacked;

namespace AuditKit.Models.Captions;

/// <summary>The words that captions are made of. Token 0 starts a caption, 1 ends it, 2 stands for every other word.</summary>
public sealed class Vocabulary
{
    /// <summary>Token before the first word.</summary>
    public const int Start = 0;

    /// <summary>Token behind the last word.</summary>
    public const int End = 1;

    /// <summary>Token of a word that is not known.</summary>
    public const int Unknown = 2;

    private static readonly string[] Marks = ["<start>", "<end>", "<unknown>"];

    private readonly Dictionary<string, int> numbers;

    /// <summary>A vocabulary of known words.</summary>
    /// <param name="words">Words behind the three marks, without repetition.</param>
    public Vocabulary(IEnumerable<string> words)
    {
        Words = [.. Marks, .. words];
        numbers = Words.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
    }

    /// <summary>All tokens as texts.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => Words.Count;

    /// <summary>The words of training captions that occur often enough, the most frequent first.</summary>
    public static Vocabulary Of(IEnumerable<string> captions, int leastCount = 1) => new(captions
        .SelectMany(Split)
        .GroupBy(word => word, StringComparer.Ordinal)
        .Where(group => group.Count() >= leastCount)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Key));

    /// <summary>The words of a caption: runs of letters, digits and apostrophes, in lower case.</summary>
    public static IReadOnlyList<string> Split(string caption)
    {
        List<string> words = [];
        int first = -1;
        for (int i = 0; i <= caption.Length; i++)
        {
            bool inside = i < caption.Length && (char.IsLetterOrDigit(caption[i]) || caption[i] == '\'');
            if (inside && first < 0) first = i;
            if (inside || first < 0) continue;
            words.Add(caption[first..i].ToLowerInvariant());
            first = -1;
        }

        return words;
    }

    /// <summary>Tokens of a caption and the end mark, cut or padded to a length.</summary>
    public int[] Encode(string caption, int length)
    {
        int[] tokens = [.. Split(caption).Select(word => numbers.GetValueOrDefault(word, Unknown)).Take(length - 1), End];
        return [.. tokens, .. Enumerable.Repeat(TokenTargets.Padding, length - tokens.Length)];
    }

    /// <summary>The words of tokens, up to the end mark.</summary>
    public IReadOnlyList<string> Decode(IEnumerable<int> tokens) => [.. tokens.TakeWhile(token => token != End && token >= 0).Select(token => Words[token])];
}
