namespace RegistrySync.Linkage.Scoring;

/// <summary>Pairs in columns: left and right record, weight in bits (without the prior), level codes four bits per comparison.</summary>
public sealed class PairList
{
    int[] _left = [];
    int[] _right = [];
    float[] _weights = [];
    ulong[] _patterns = [];

    /// <summary>Number of pairs.</summary>
    public int Count { get; private set; }

    /// <summary>The pairs' first records.</summary>
    public ReadOnlySpan<int> Left => _left.AsSpan(0, Count);

    /// <summary>The pairs' second records.</summary>
    public ReadOnlySpan<int> Right => _right.AsSpan(0, Count);

    /// <summary>Sum of the evidence in bits.</summary>
    public Span<float> Weights => _weights.AsSpan(0, Count);

    /// <summary>Level codes, the first comparison in the lowest four bits.</summary>
    public ReadOnlySpan<ulong> Patterns => _patterns.AsSpan(0, Count);

    /// <summary>Adds a pair.</summary>
    public void Add(int left, int right, float weight, ulong pattern)
    {
        if (Count == _left.Length) Grow(Math.Max(16, Count * 2));
        _left[Count] = left;
        _right[Count] = right;
        _weights[Count] = weight;
        _patterns[Count++] = pattern;
    }

    /// <summary>Adds all pairs of another list.</summary>
    public void Add(PairList other)
    {
        if (Count + other.Count > _left.Length) Grow(Math.Max(Count + other.Count, Count * 2));
        other.Left.CopyTo(_left.AsSpan(Count));
        other.Right.CopyTo(_right.AsSpan(Count));
        other.Weights.CopyTo(_weights.AsSpan(Count));
        other.Patterns.CopyTo(_patterns.AsSpan(Count));
        Count += other.Count;
    }

    internal void Reserve(int count)
    {
        if (count > _left.Length) Grow(count);
    }

    void Grow(int size)
    {
        Array.Resize(ref _left, size);
        Array.Resize(ref _right, size);
        Array.Resize(ref _weights, size);
        Array.Resize(ref _patterns, size);
    }
}
