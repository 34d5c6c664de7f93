/*
 * Keeps a page working while the browser translates it. Translators replace text nodes by elements (`<font>`). React
 * goes on writing to its own nodes, which are no longer visible, and its `removeChild` and `insertBefore` throw, which
 * takes the whole page down.
 *
 * So replaced text nodes are recorded, and put back before anything is done to them: the translator then finds new text
 * and translates that. Without a translator, all this is one observer.
 */
{
  const { appendChild, insertBefore, removeChild } = Node.prototype;
  const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  const replacedBy = new WeakMap(); // text node → the element that replaced it
  const originals = new WeakMap(); // that element → the text nodes it replaced, in order
  const removed = new WeakSet(); // by the page itself
  let guarded = false;

  const isStandIn = (node, parent) => node?.nodeName === "FONT" && node.parentNode === parent;

  /** The child of `parent` that is or contains `node`. */
  const childOf = (parent, node) => {
    let child = node;
    while (child && child.parentNode !== parent) child = child.parentNode;
    return child;
  };

  const note = (records) => {
    for (const { target, removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      for (const text of removedNodes) {
        if (text.nodeType !== Node.TEXT_NODE || text.parentNode === target || removed.has(text)) continue;
        const around = [childOf(target, text), ...addedNodes, previousSibling, nextSibling];
        const standIn = around.find((node) => isStandIn(node, target));
        if (!standIn) continue;
        replacedBy.set(text, standIn);
        originals.set(standIn, [...(originals.get(standIn) ?? []), text]);
        guard();
      }
    }
  };

  const observer = new MutationObserver(note);
  observer.observe(document, { childList: true, subtree: true });

  const putBack = (node) => {
    note(observer.takeRecords());
    const standIn = replacedBy.get(node);
    if (!standIn) return;
    const texts = originals.get(standIn);
    originals.delete(standIn);
    for (const text of texts) replacedBy.delete(text);
    // If the translation was undone, they are back already.
    if (standIn.parentNode) standIn.replaceWith(...texts.filter((text) => !text.isConnected || standIn.contains(text)));
  };

  const guard = () => {
    if (guarded) return;
    guarded = true;
    Object.defineProperty(Node.prototype, "nodeValue", {
      ...nodeValue,
      set(value) {
        putBack(this);
        nodeValue.set.call(this, value);
      },
    });
    Object.assign(Node.prototype, {
      appendChild(node) {
        putBack(node);
        return appendChild.call(this, node);
      },
      insertBefore(node, before) {
        putBack(node);
        putBack(before);
        return insertBefore.call(this, node, childOf(this, before));
      },
      removeChild(node) {
        putBack(node);
        removed.add(node);
        return node.parentNode ? removeChild.call(node.parentNode, node) : node;
      },
    });
  };
}
