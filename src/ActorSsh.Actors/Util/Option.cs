namespace Akka.Util;

/// <summary>A value that may be missing.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Option<T>
{
    /// <summary>The missing value.</summary>
    public static readonly Option<T> None;

    /// <summary>An option with a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null; <see cref="Create"/> takes it for a missing one.</exception>
    public Option(T value)
    {
        Value = value ?? throw new ArgumentNullException(nameof(value));
        HasValue = true;
    }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => !HasValue;

    /// <summary>The value; the default of its type when there is none.</summary>
    public T Value { get; }

    /// <summary>An option with a value; without one when it is null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Option<T>(T value) => Create(value);

    /// <summary>Whether both have equal values, or neither has one.</summary>
    /// <param name="left">One option.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Option<T> left, Option<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One option.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Option<T> left, Option<T> right) => !left.Equals(right);

    /// <summary>An option with a value; without one when it is null.</summary>
    /// <param name="value">The value.</param>
    public static Option<T> Create(T value) => value is null ? None : new Option<T>(value);

    /// <summary>The value, or another one when there is none.</summary>
    /// <param name="fallbackValue">The other one.</param>
    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;

    /// <summary>What a function makes of the value, when there is one.</summary>
    /// <typeparam name="TNew">What it makes.</typeparam>
    /// <param name="selector">The function.</param>
    public Option<TNew> Select<TNew>(Func<T, TNew> selector) => HasValue ? Option<TNew>.Create(selector(Value)) : default;

    /// <summary>What a function makes of the value, when there is one; the function may give nothing itself.</summary>
    /// <typeparam name="TNew">What it makes.</typeparam>
    /// <param name="mapper">The function.</param>
    public Option<TNew> FlatSelect<TNew>(Func<T, Option<TNew>> mapper) => HasValue ? mapper(Value) : default;

    /// <summary>Runs code with the value, when there is one.</summary>
    /// <param name="action">The code.</param>
    public void OnSuccess(Action<T> action)
    {
        if (HasValue)
            action(Value);
    }

    /// <summary>Whether both have equal values, or neither has one.</summary>
    /// <param name="other">The other option.</param>
    public bool Equals(Option<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is Option<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HasValue ? EqualityComparer<T>.Default.GetHashCode(Value) : 0;

    /// <summary>For logs.</summary>
    /// <returns><c>Some&lt;value&gt;</c> or <c>None</c>.</returns>
    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";
}
