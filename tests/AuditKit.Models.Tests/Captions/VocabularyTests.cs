using AuditKit.Models.Captions;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Tests.Captions;

[Trait("Kind", "unit")]
public sealed class VocabularyTests
{
    [Fact]
    public void Words_StandByFrequency()
    {
        Vocabulary vocabulary = Vocabulary.Of(["A cat, a dog.", "A dog's cat"]);

        Assert.Equal(["<start>", "<end>", "<unknown>", "a", "cat", "dog", "dog's"], vocabulary.Words);
    }

    [Fact]
    public void Captions_AreEncodedWithEndAndPadding()
    {
        Vocabulary vocabulary = Vocabulary.Of(["a cat", "a dog", "a cat"], leastCount: 2);

        Assert.Equal([3, 4, Vocabulary.End, TokenTargets.Padding, TokenTargets.Padding], vocabulary.Encode("A cat!", 5));
        Assert.Equal([3, Vocabulary.Unknown, Vocabulary.End], vocabulary.Encode("a dog barks", 3));
        Assert.Equal(["a", "cat"], vocabulary.Decode([3, 4, Vocabulary.End, 3]));
    }
}
