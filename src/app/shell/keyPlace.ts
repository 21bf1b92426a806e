/** What kind of element has the focus decides which keys are its own. */

export const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName))

export const isControl = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  element.closest('button, a[href], [role="menuitem"], [role="tab"], [role="option"], [role="switch"], summary') !==
    null

/** Dialogs and menus keep their keys to themselves. */
export const isModal = (element: Element | null): boolean =>
  element?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') != null
